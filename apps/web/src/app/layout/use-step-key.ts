import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { stepKey } from "../../lib/show-step.ts";

/** By key to the step that the newest message offers, wherever the focus is, and once more back to there. */
export function useStepKey(): void {
  const left = useRef<Element>(null);

  function go(): void {
    const { activeElement } = document;
    const steps = document.querySelectorAll<HTMLElement>(".mantine-Notification-body :is(a, button)");
    if (activeElement?.closest(".mantine-Notification-root")) {
      if (left.current instanceof HTMLElement) left.current.focus();
    } else if (steps.length > 0) {
      left.current = activeElement;
      [...steps].at(-1)?.focus();
    }
  }

  // From a field too.
  useHotkeys([[stepKey, go]], []);
}
