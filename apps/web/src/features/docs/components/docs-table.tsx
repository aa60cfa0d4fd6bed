import { Table } from "@mantine/core";
import type { ReactNode } from "react";
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <Table className={classes.table} data-prose={isProse || undefined} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {head.map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells }) => (
            <Table.Tr key={key}>
              {cells.map((cell, index) => (
                <Table.Td key={head[index]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
