import stringWidth from "string-width";
import { paint, type Style } from "./paint.ts";
import { toLine } from "./to-printable.ts";

export type Cell = string | { text: string; style: Style };

/** Columns as wide as their widest cell, with a dim header. */
export function formatTable(header: string[], rows: Cell[][]): string {
  const lines = [header.map((text): Cell => ({ text, style: "dim" })), ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => widthOf(cells[column] ?? ""))));
  return lines.map((cells) => formatRow(cells, widths)).join("\n");
}

/** Labels in one column, values in the next; entries without a value are left out. */
export function formatFacts(facts: [label: string, value: Cell | null][]): string {
  const rows = facts.flatMap(([label, value]) =>
    value === null ? [] : [[{ text: label, style: "dim" } as Cell, value]],
  );
  const width = Math.max(...rows.map(([label = ""]) => widthOf(label)));
  return rows.map((cells) => formatRow(cells, [width])).join("\n");
}

function formatRow(cells: Cell[], widths: number[]): string {
  const last = cells.length - 1;
  return cells
    .map((cell, column) => {
      const padding = column === last ? "" : " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
      const text = toLine(textOf(cell));
      return (typeof cell === "string" ? text : paint(cell.style, text)) + padding;
    })
    .join("  ")
    .trimEnd();
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

function widthOf(cell: Cell): number {
  return stringWidth(toLine(textOf(cell)));
}
