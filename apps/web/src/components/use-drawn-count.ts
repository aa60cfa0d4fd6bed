import { useDeferredValue } from "react";

/** So many rows fill a screen. */
const firstRows = 20;

const none: readonly never[] = [];

/**
 * How many rows of a list are drawn. What stood stays, and as many more as fill a screen come at once; the others follow
 * when nothing is more urgent.
 */
export function useDrawnCount<Row>(rows: readonly Row[] = none, rowKey: (row: Row) => string | number): number {
  const stood = useDeferredValue<readonly Row[]>(rows, none);
  if (stood === rows) return rows.length;
  const keys = new Set(stood.map(rowKey));
  const kept = rows.findLastIndex((row) => keys.has(rowKey(row))) + 1;
  return Math.min(rows.length, kept + firstRows);
}
