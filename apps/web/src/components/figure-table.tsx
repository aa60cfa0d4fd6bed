import { useTranslation } from "react-i18next";
import classes from "./card.module.css";
import table from "./table.module.css";
import type { Series, TimeRow } from "./time-card.tsx";

type Props = {
  title: string;
  series: readonly Series[];
  rows: readonly TimeRow[];
  nameStep: (at: string) => string;
  format: (value: number) => string;
};

/** The figures of a chart, the newest first. */
export function FigureTable({ title, series, rows, nameStep, format }: Props) {
  const { t } = useTranslation("charts");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keyboard as well
    <section className={classes.scroll} tabIndex={0} aria-label={title}>
      <table className={`${table.table} ${classes.table}`} aria-label={title}>
        <thead>
          <tr>
            <th>{t("time")}</th>
            {series.map(({ name, label }) => (
              <th key={name} className={classes.figure}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.at}>
              <th scope="row">{nameStep(row.at)}</th>
              {series.map(({ name }) => (
                <td key={name} className={classes.figure}>
                  {typeof row[name] === "number" ? format(row[name]) : "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
