import type { ReactNode } from "react";
import { useCut } from "./use-cut.ts";
import classes from "./wide-frame.module.css";

type Props = {
  /** Names the area where it has to be scrolled. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * Around what may be wider than there is room. Then a shade lies on each edge behind which more is, and the area is
 * reached and scrolled by keys.
 */
export function WideFrame({ label, className = "", children }: Props) {
  const { ref, isCutBefore, isCutAfter } = useCut();
  const area = isCutBefore || isCutAfter ? { role: "region", "aria-label": label, tabIndex: 0 } : {};
  return (
    <div className={classes.edges} data-cut-before={isCutBefore || undefined} data-cut-after={isCutAfter || undefined}>
      <div ref={ref} className={`${classes.frame} ${className}`} {...area}>
        {children}
      </div>
    </div>
  );
}
