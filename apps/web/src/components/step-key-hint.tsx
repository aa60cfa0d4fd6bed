import { stepKey } from "../lib/step-key.ts";
import classes from "./step-key-hint.module.css";

/** Beside the step that the key leads to, which names the key to screen readers itself. */
export function StepKeyHint() {
  return (
    <kbd className={classes.root} aria-hidden>
      {stepKey}
    </kbd>
  );
}
