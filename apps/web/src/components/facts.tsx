import type { ReactNode } from "react";
import classes from "./facts.module.css";

type Props = { rows: readonly (readonly [name: string, value: ReactNode])[]; isMono?: boolean };

/** Names and values, one a line. */
export function Facts({ rows, isMono = false }: Props) {
  return (
    <dl className={classes.root} data-mono={isMono || undefined}>
      {rows.map(([name, value]) => (
        <div key={name} className={classes.row}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
