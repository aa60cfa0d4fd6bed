import type { ReactNode } from "react";
import classes from "./framed-list.module.css";

/** A short list in a frame, its entries parted by lines. */
export function FramedList({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className={classes.root} aria-label={label}>
      {children}
    </ul>
  );
}
