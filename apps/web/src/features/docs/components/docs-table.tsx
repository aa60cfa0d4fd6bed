import type { ReactNode } from "react";
import table from "../../../components/table.module.css";
import { WideFrame } from "../../../components/wide-frame.tsx";
import classes from "./docs.module.css";

type Row = { key: string; cells: readonly ReactNode[] };
type Props = {
  label: string;
  head: readonly string[];
  rows: readonly Row[];
  /** Of sentences: on a narrow screen each row is a paragraph. */
  isProse?: boolean;
};

export function DocsTable({ label, head, rows, isProse = false }: Props) {
  return (
    <WideFrame label={label} className={classes.scroll}>
      <table aria-label={label} className={`${table.table} ${classes.table}`} data-prose={isProse || undefined}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={head[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideFrame>
  );
}
