import { randomId } from "@mantine/hooks";
import { type NotificationData, notifications, notificationsStore } from "@mantine/notifications";
import type { ReactNode } from "react";

/** For whoever reads slowly. */
const doneStaysMs = 10_000;
/** Longer than a message that only has to be read. */
const stepStaysMs = 20_000;
/** More would cover a small screen. */
const errorsAtMost = 3;

/** Says what has been done. */
export function showDone(message: string, id: string = randomId()): void {
  show({ id, message, autoClose: doneStaysMs });
}

/** A message with a step to take. Of one id there is one. */
export function showStep(id: string, message: ReactNode): void {
  show({ id, message, autoClose: stepStaysMs });
}

/** What could not be loaded, with the step that mends it, until that is taken or the message is closed. */
export function showLost(id: string, message: ReactNode): void {
  show({ id, message, color: "red", autoClose: false });
}

/** What went wrong, until somebody closes it: of the same there is one message, of several the last three. */
export function showError(message: string): void {
  const { notifications: shown, queue } = notificationsStore.getState();
  const errors = [...shown, ...queue].filter(({ role }) => role === "alert");
  const others = errors.filter((error) => error.message !== message);
  const kept = new Set(others.slice(1 - errorsAtMost));
  for (const error of errors) if (error.id !== undefined && !kept.has(error)) notifications.hide(error.id);
  // By another id, so that it is read out once more.
  show({ id: randomId(), message, color: "red", role: "alert", autoClose: false });
}

type Message = Pick<NotificationData, "message" | "color" | "role"> & { id: string; autoClose: number | false };

/** It goes after a time, but not while it has the focus; nor does any while the pointer is over one. */
function show(given: Message): void {
  const { id, message, autoClose } = given;
  const stay = (isHeld: boolean) => notifications.update({ id, message, autoClose: isHeld ? false : autoClose });
  notifications.hide(id);
  notifications.show({
    ...given,
    onFocus: () => stay(true),
    // It still has the focus when somebody looks into another window.
    onBlur: ({ currentTarget }) => stay(currentTarget.contains(document.activeElement)),
  });
}
