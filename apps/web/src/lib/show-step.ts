import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Longer than a message that only has to be read. */
const staysMs = 20_000;

/** A message with a step to take: it goes after a time, but not while it has the focus. Of one id there is one. */
export function showStep(id: string, message: ReactNode, look: { color?: string } = {}): void {
  const stay = (isHeld: boolean) => notifications.update({ id, message, autoClose: isHeld ? false : staysMs });
  notifications.hide(id);
  notifications.show({
    ...look,
    id,
    message,
    autoClose: staysMs,
    onFocus: () => stay(true),
    // It still has the focus when somebody looks into another window.
    onBlur: ({ currentTarget }) => stay(currentTarget.contains(document.activeElement)),
  });
}
