import type { ReactNode } from "react";
import classes from "./status-mark.module.css";

export type Tone = "good" | "warn" | "bad" | "none";

type Props = { tone: Tone; icon: ReactNode; title?: string | undefined; children: ReactNode };

/** A state as icon and word; the colour only repeats what they say. */
export function StatusMark({ tone, icon, title, children }: Props) {
  return (
    <span className={classes.root} data-tone={tone} title={title}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      {children}
    </span>
  );
}
