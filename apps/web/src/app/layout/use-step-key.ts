import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { returnFocus } from "../../components/use-return-focus.ts";
import { stepKey } from "../../lib/step-key.ts";

const message = ".mantine-Notification-root";
const bar = "[data-selection-bar]";

/**
 * By key to the step that the newest message offers, wherever the focus is, then to what can be done with the rows that
 * are chosen, and once more back to where it was.
 */
export function useStepKey(): void {
  const left = useRef<Element | null>(null);

  function go(): void {
    const { activeElement } = document;
    const isAtBar = activeElement?.closest(bar) !== null;
    const isAtMessage = activeElement?.closest(message) !== null;
    const steps = [findMessageStep(), findBarStep()].slice(isAtBar ? 2 : isAtMessage ? 1 : 0);
    const next = steps.find((step) => step !== undefined);
    if (next !== undefined) {
      if (!isAtMessage) left.current = activeElement;
      next.focus();
    } else if (isAtBar || isAtMessage) {
      // A message may have taken the focus by itself, or from what is gone.
      returnFocus(left.current);
      left.current = null;
    }
  }

  // From a field too.
  useHotkeys([[stepKey, go]], []);
}

function findMessageStep(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(".mantine-Notification-body :is(a, button)")].at(-1);
}

/** Not behind a dialog. */
function findBarStep(): HTMLElement | undefined {
  const topmost = [...document.querySelectorAll("[role='dialog']")].at(-1) ?? document;
  return [...topmost.querySelectorAll<HTMLElement>(`${bar} [aria-keyshortcuts]`)].at(-1);
}
