import { Drawer, Modal } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../lib/use-page-title.ts";
import { EscapeLayer } from "./escape-layer.tsx";

type Props = { title: string; size: number; onClose: () => void; children: ReactNode };

/** A modal that is open as long as its address is. */
export function RouteModal({ title, size, onClose, children }: Props) {
  const { t } = useTranslation();
  usePageTitle(title);
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ "aria-label": t("close") }}>
      <EscapeLayer onEscape={onClose} />
      {children}
    </Modal>
  );
}

/** A drawer that is open as long as its address is. */
export function RouteDrawer({ title, size, onClose, children }: Props) {
  const { t } = useTranslation();
  usePageTitle(title);
  useReturnFocus();
  return (
    <Drawer opened onClose={onClose} title={title} size={size} closeButtonProps={{ "aria-label": t("close") }}>
      <EscapeLayer onEscape={onClose} />
      {children}
    </Drawer>
  );
}

function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // After the sheet is gone: its focus trap would take the focus back.
      setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
      });
    };
  }, []);
}
