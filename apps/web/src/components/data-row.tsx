import { type MouseEvent, memo } from "react";
import classes from "./data-table.module.css";
import type { Column } from "./data-table.tsx";
import { RowCheckbox } from "./row-checkbox.tsx";

type Props<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  onOpen: ((row: Row) => void) | undefined;
  isDimmed: boolean;
  isFresh: boolean;
  /** What its checkbox says, where it has one. */
  label?: (row: Row) => string;
  isChosen?: boolean;
  onToggle?: (row: Row, isRange: boolean) => void;
};

function Row<Row>({ row, columns, onOpen, isDimmed, isFresh, label, isChosen = false, onToggle }: Props<Row>) {
  return (
    <tr
      className={classes.row}
      data-opens={onOpen !== undefined || undefined}
      data-dimmed={isDimmed || undefined}
      data-fresh={isFresh || undefined}
      data-chosen={isChosen || undefined}
      onClick={(event) => isOwnClick(event) && onOpen?.(row)}
    >
      {label === undefined ? null : (
        <td className={classes.cell} data-card="check">
          <RowCheckbox label={label(row)} isChecked={isChosen} onToggle={(isRange) => onToggle?.(row, isRange)} />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          className={classes.cell}
          data-card={column.onCard ?? "line"}
          data-yields={column.yields === true || undefined}
        >
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}

/** A row of a table, made anew only when something of it has changed. */
export const DataRow = memo(Row) as typeof Row;

/** A click on a control inside the row, or one that ends a text selection, is not a click on the row. */
function isOwnClick(event: MouseEvent<HTMLElement>): boolean {
  if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return false;
  if (event.target.closest("a, button, input, label, [role='option']") !== null) return false;
  return window.getSelection()?.isCollapsed ?? true;
}
