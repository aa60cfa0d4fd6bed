import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Late } from "../../components/late.tsx";
import { latePart } from "../../lib/late-part.ts";
import { TestProvider, type TestTarget } from "../../lib/test-target.tsx";

/** With all that is said inside, answers too: asked for later, it would take the dialog and the focus away. */
const testDialog = latePart(
  "TestDialog",
  () => import("../../features/deliveries/components/test-dialog.tsx"),
  "deliveries",
  "delivery",
  "failures",
  "fixes",
  "formats",
  "testing",
);

/** The dialog that sends tests, over whatever screen asks for it, for as long as that is there. */
export function TestDialogHost({ children }: { children: ReactNode }) {
  const { t } = useTranslation("webhooks");
  const [target, setTarget] = useState<TestTarget | null>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const [openedAt, setOpenedAt] = useState(pathname);
  if (openedAt !== pathname) {
    setOpenedAt(pathname);
    setTarget(null);
  }
  const open = useCallback((next: TestTarget) => {
    setTarget(next);
    // Also when it was lost the last time, and is waited for.
    void testDialog.load();
  }, []);
  const close = () => setTarget(null);
  return (
    <TestProvider value={open}>
      {children}
      {target === null ? null : (
        <Late part={testDialog} lost={{ what: t("menu.test"), isOver: true, onGiveUp: close }}>
          {(TestDialog) => <TestDialog target={target} onClose={close} />}
        </Late>
      )}
    </TestProvider>
  );
}
