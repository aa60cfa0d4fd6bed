import { rem, UnstyledButton } from "@mantine/core";
import { useCallbackRef } from "@mantine/hooks";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Selection } from "../lib/selection.ts";
import { DataRow } from "./data-row.tsx";
import classes from "./data-table.module.css";
import { RowCheckbox } from "./row-checkbox.tsx";
import { WideFrame } from "./wide-frame.tsx";

export type Column<Row> = {
  key: string;
  header: string;
  render: (row: Row) => ReactNode;
  /** What it would like; with one for every column but the widest, they stay where they are when the rows come. */
  width?: number;
  /** What its cells need at least, so that no other column moves when they come. */
  minWidth?: number;
  /** That rows can be sorted by it: which way first, and by what where the header says something else. */
  sort?: { first: Sort["direction"]; hint?: string };
  /** That it gives way where the table would have to be scrolled sideways. */
  yields?: boolean;
  /** Where the cell goes when a row turns into a card: `block` has a line of its own, `line` (the default) shares one. */
  onCard?: "title" | "corner" | "block" | "line" | "hidden";
};

export type Sort = { key: string; direction: "asc" | "desc" };

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** `undefined` while loading. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string | number;
  onOpen?: (row: Row) => void;
  isDimmed?: (row: Row) => boolean;
  /** Whether a row has just come, and slides in. */
  isFresh?: (row: Row) => boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Has rows chosen by a checkbox each. */
  selection?: Choice<Row> | undefined;
};

export type Choice<Row> = Selection & { label: (row: Row) => string; labelOfAll: string };

const skeletonRows = ["a", "b", "c", "d", "e", "f"];

/** A table whose rows turn into cards on a narrow screen. A click on a row opens it; keyboards use the link inside. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, onOpen, isDimmed, isFresh, sort, onSort, selection } = props;
  // The same ones at each turn, so that only rows of which something has changed are made anew.
  const open = useCallbackRef(onOpen);
  const toggle = useCallbackRef((row: Row, isRange: boolean) => selection?.toggle(`${rowKey(row)}`, isRange));
  return (
    <WideFrame label={label} className={classes.frame}>
      <table className={classes.table} aria-label={label} aria-busy={rows === undefined}>
        <thead className={classes.head}>
          <tr>
            {selection === undefined ? null : (
              <th className={classes.header} style={{ width: rem(48) }} data-label={selection.labelOfAll}>
                <RowCheckbox
                  label={selection.labelOfAll}
                  isChecked={
                    (rows?.length ?? 0) > 0 && rows?.every((row) => selection.ids.has(`${rowKey(row)}`)) === true
                  }
                  isPartly={selection.ids.size > 0}
                  onToggle={selection.toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <DataRow
              key={rowKey(row)}
              row={row}
              columns={columns}
              onOpen={onOpen && open}
              isDimmed={isDimmed?.(row) ?? false}
              isFresh={isFresh?.(row) ?? false}
              {...(selection && {
                label: selection.label,
                isChosen: selection.ids.has(`${rowKey(row)}`),
                onToggle: toggle,
              })}
            />
          )) ??
            skeletonRows.map((key) => (
              <SkeletonRow key={key} columns={columns} hasCheckbox={selection !== undefined} />
            ))}
        </tbody>
      </table>
    </WideFrame>
  );
}

type HeaderProps<Row> = { column: Column<Row>; sort: Sort | undefined; onSort: ((sort: Sort) => void) | undefined };

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const shared = {
    className: classes.header,
    "data-yields": column.yields === true || undefined,
    style: { width: toRem(column.width), minWidth: toRem(column.minWidth) },
  };
  if (column.sort === undefined || onSort === undefined) {
    return <th {...shared}>{column.header}</th>;
  }
  const direction = sort?.key === column.key ? sort.direction : undefined;
  const next = direction === undefined ? column.sort.first : direction === "desc" ? "asc" : "desc";
  const Icon = direction === undefined ? IconArrowsSort : direction === "asc" ? IconArrowUp : IconArrowDown;
  return (
    <th aria-sort={ariaSort(direction)} {...shared}>
      <UnstyledButton
        className={classes.sort}
        title={column.sort.hint}
        onClick={() => onSort({ key: column.key, direction: next })}
      >
        {column.header}
        <Icon size={14} aria-hidden="true" />
      </UnstyledButton>
    </th>
  );
}

function toRem(width: number | undefined): string | undefined {
  return width === undefined ? undefined : rem(width);
}

function ariaSort(direction: Sort["direction"] | undefined): "ascending" | "descending" | "none" {
  if (direction === undefined) return "none";
  return direction === "asc" ? "ascending" : "descending";
}

type SkeletonProps<Row> = { columns: readonly Column<Row>[]; hasCheckbox: boolean };

function SkeletonRow<Row>({ columns, hasCheckbox }: SkeletonProps<Row>) {
  return (
    <tr className={classes.row}>
      {hasCheckbox ? <td className={classes.cell} data-card="check" /> : null}
      {columns.map((column) => (
        <td
          key={column.key}
          className={classes.cell}
          data-card={column.onCard ?? "line"}
          data-yields={column.yields === true || undefined}
        >
          <div className={classes.skeleton} />
        </td>
      ))}
    </tr>
  );
}
