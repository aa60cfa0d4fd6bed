import { notifications } from "@mantine/notifications";
import { useLocation } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadPart } from "../../lib/load-part.ts";
import { TestProvider, type TestTarget } from "../../lib/test-target.tsx";

type Dialog = ComponentType<{ target: TestTarget; onClose: () => void }>;

/** With all that is said inside, answers too: asked for later, it would take the dialog and the focus away. */
async function loadDialog(): Promise<Dialog> {
  const { TestDialog } = await loadPart(
    () => import("../../features/deliveries/components/test-dialog.tsx"),
    "deliveries",
    "delivery",
    "failures",
    "formats",
    "testing",
  );
  return TestDialog;
}

/** The dialog that sends tests, over whatever screen asks for it, for as long as that is there. */
export function TestDialogHost({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<TestTarget | null>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const [openedAt, setOpenedAt] = useState(pathname);
  if (openedAt !== pathname) {
    setOpenedAt(pathname);
    setTarget(null);
  }
  const TestDialog = useDialog(target !== null, setTarget);
  return (
    <TestProvider value={setTarget}>
      {children}
      {target === null || TestDialog === null ? null : <TestDialog target={target} onClose={() => setTarget(null)} />}
    </TestProvider>
  );
}

/** A part that doesn't come is said to be lost, and what is typed on the screen stays. */
function useDialog(isWanted: boolean, setTarget: (target: null) => void): Dialog | null {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLeft = false;
    loadDialog().then(
      (TestDialog) => {
        if (!isLeft) setDialog(() => TestDialog);
      },
      () => {
        if (isLeft) return;
        setTarget(null);
        notifications.show({ color: "red", message: t("loadFailed"), role: "alert" });
      },
    );
    return () => {
      isLeft = true;
      setDialog(null);
    };
  }, [isWanted, setTarget, t]);
  return dialog;
}
