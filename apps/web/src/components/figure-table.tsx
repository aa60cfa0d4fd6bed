import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./card.module.css";
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
      <Table stickyHeader verticalSpacing={4} fz="sm" className={classes.table} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("time")}</Table.Th>
            {series.map(({ name, label }) => (
              <Table.Th key={name} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map((row) => (
            <Table.Tr key={row.at}>
              <Table.Th scope="row" fw={400}>
                {nameStep(row.at)}
              </Table.Th>
              {series.map(({ name }) => (
                <Table.Td key={name} ta="right">
                  {typeof row[name] === "number" ? format(row[name]) : "–"}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
