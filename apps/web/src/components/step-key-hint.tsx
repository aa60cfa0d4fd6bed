import { Kbd } from "@mantine/core";
import { stepKey } from "../lib/step-key.ts";

/** Beside the step that the key leads to, which names the key to screen readers itself. */
export function StepKeyHint() {
  return (
    <Kbd size="xs" ml={4} visibleFrom="sm" aria-hidden>
      {stepKey}
    </Kbd>
  );
}
