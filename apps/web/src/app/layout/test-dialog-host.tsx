import { useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { TestProvider, type TestTarget } from "../../lib/test-target.tsx";

const TestDialog = lazy(async () => {
  const { TestDialog } = await import("../../features/deliveries/components/test-dialog.tsx");
  return { default: TestDialog };
});

/** The dialog that sends tests, over whatever screen asks for it, for as long as that is there. */
export function TestDialogHost({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<TestTarget | null>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const [openedAt, setOpenedAt] = useState(pathname);
  if (openedAt !== pathname) {
    setOpenedAt(pathname);
    setTarget(null);
  }
  return (
    <TestProvider value={setTarget}>
      {children}
      <Suspense fallback={null}>
        {target === null ? null : <TestDialog target={target} onClose={() => setTarget(null)} />}
      </Suspense>
    </TestProvider>
  );
}
