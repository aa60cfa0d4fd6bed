import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./info-panel.module.css";

export function InfoPanel({ children }: { children: ReactNode }) {
  return (
    <div className={classes.root}>
      <IconInfoCircle size={18} stroke={1.75} aria-hidden="true" className={classes.icon} />
      <div>{children}</div>
    </div>
  );
}
