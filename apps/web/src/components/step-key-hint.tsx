import { Kbd } from "@mantine/core";
import { stepKey } from "../lib/show-step.ts";

/** Beside the step of a message, which names the key to screen readers itself. */
export function StepKeyHint() {
  return (
    <Kbd size="xs" visibleFrom="sm" aria-hidden>
      {stepKey}
    </Kbd>
  );
}
