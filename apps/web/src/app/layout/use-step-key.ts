import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { returnFocus } from "../../components/use-return-focus.ts";
import { stepKey } from "../../lib/show-step.ts";

/** By key to the step that the newest message offers, wherever the focus is, and once more back to there. */
export function useStepKey(): void {
  const left = useRef<Element | null>(null);

  function go(): void {
    const { activeElement } = document;
    const steps = document.querySelectorAll<HTMLElement>(".mantine-Notification-body :is(a, button)");
    if (activeElement?.closest(".mantine-Notification-root")) {
      // A message may have taken the focus by itself, or from what is gone.
      returnFocus(left.current);
      left.current = null;
    } else if (steps.length > 0) {
      left.current = activeElement;
      [...steps].at(-1)?.focus();
    }
  }

  // From a field too.
  useHotkeys([[stepKey, go]], []);
}
