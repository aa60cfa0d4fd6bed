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
  const way = useRef<{ from: Element | null; to: HTMLElement } | null>(null);

  /** The step still has the focus when somebody looks into another window. */
  function forget({ currentTarget: step }: FocusEvent): void {
    if (document.activeElement === step) return;
    step?.removeEventListener("blur", forget as EventListener);
    way.current = null;
  }

  function go(): void {
    const { activeElement } = document;
    const isAtBar = activeElement?.closest(bar) !== null;
    const isAtMessage = activeElement?.closest(message) !== null;
    const steps = [findMessageStep(), findBarStep()].slice(isAtBar ? 2 : isAtMessage ? 1 : 0);
    const next = steps.find((step) => step !== undefined);
    // A message may have taken the focus by itself, or from what is gone.
    const cameFrom = way.current?.to === activeElement ? way.current.from : null;
    if (next !== undefined) {
      next.focus();
      way.current = { from: isAtMessage ? cameFrom : activeElement, to: next };
      next.addEventListener("blur", forget);
    } else if (isAtBar || isAtMessage) {
      returnFocus(cameFrom);
      way.current = null;
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
