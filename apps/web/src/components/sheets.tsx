import { Drawer, Modal } from "@mantine/core";
import { type ReactNode, useContext } from "react";
import { SheetNeeds } from "../lib/sheet-needs.ts";
import { usePageTitle } from "../lib/use-page-title.ts";
import { EscapeLayer } from "./escape-layer.tsx";
import { OnlyFor } from "./only-for.tsx";

type Props = { title: string; size: number; onClose: () => void; children: ReactNode };
type ModalProps = Props & {
  /** That it holds what would be lost: only its own buttons close it. */
  isSteady?: boolean;
};

/** A modal that is open as long as its address is. */
export function RouteModal({ title, size, onClose, children, isSteady = false }: ModalProps) {
  const needs = useContext(SheetNeeds);
  usePageTitle(title);
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeOnClickOutside={!isSteady}>
      <EscapeLayer onEscape={isSteady ? () => {} : onClose} />
      {needs === undefined ? children : <OnlyFor permission={needs}>{children}</OnlyFor>}
    </Modal>
  );
}

/** A drawer that is open as long as its address is. */
export function RouteDrawer({ title, size, onClose, children }: Props) {
  usePageTitle(title);
  return (
    <Drawer opened onClose={onClose} title={title} size={size}>
      <EscapeLayer onEscape={onClose} />
      {children}
    </Drawer>
  );
}
