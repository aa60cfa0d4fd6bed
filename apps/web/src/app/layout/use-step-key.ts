import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { returnFocus } from "../../components/use-return-focus.ts";
import { stepKey } from "../../lib/step-key.ts";

const message = ".mantine-Notification-root, [data-over]";
const messageStep = ".mantine-Notification-body :is(a, button), [data-over] [aria-keyshortcuts]";
const bar = "[data-selection-bar]";

/**
 * By key to the step that the newest message offers, wherever the focus is, then to what can be done with the rows that
 * are chosen, and once more back to where it was.
 */
export function useStepKey(): void {
  /** Where the key has led to, for as long as the focus is there, and from where. */
  const way = useRef<{ from: Element | null; place: Element | null } | null>(null);

  useEffect(() => {
    // Nothing takes the focus when somebody looks into another window.
    function forget({ relatedTarget: next }: FocusEvent): void {
      if (next instanceof Element && !way.current?.place?.contains(next)) way.current = null;
    }
    document.addEventListener("focusout", forget);
    return () => document.removeEventListener("focusout", forget);
  }, []);

  function go(): void {
    const { activeElement } = document;
    const place = activeElement?.closest(`${message}, ${bar}`) ?? null;
    // A message may have taken the focus by itself, or from what is gone.
    const from = place === null ? activeElement : way.current?.place === place ? way.current.from : null;
    const steps = [findMessageStep(), findBarStep()].slice(place === null ? 0 : place.matches(message) ? 1 : 2);
    const next = steps.find((step) => step !== undefined);
    if (next !== undefined) {
      next.focus();
      way.current = { from, place: next.closest(`${message}, ${bar}`) };
    } else if (place !== null) {
      way.current = null;
      returnFocus(from);
    }
  }

  // From a field too.
  useHotkeys([[stepKey, go]], []);
}

function findMessageStep(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(messageStep)].at(-1);
}

/** Not behind a dialog. */
function findBarStep(): HTMLElement | undefined {
  const topmost = [...document.querySelectorAll("[role='dialog']")].at(-1) ?? document;
  return [...topmost.querySelectorAll<HTMLElement>(`${bar} [aria-keyshortcuts]`)].at(-1);
}
