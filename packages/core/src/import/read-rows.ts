import type { RefusedRow } from "@hearback/contracts";

/** An entry of a file, not looked into yet. */
export type RawRow = { line: number; value: unknown };

/** The entries of JSON lines or of one JSON document: a list, or an answer that has it as `items`. */
export function readRows(text: string): { rows: RawRow[]; refused: RefusedRow[] } {
  const document = parse(text);
  if (document !== notJson) {
    return { rows: listEntries(document).map((value, index) => ({ line: index + 1, value })), refused: [] };
  }
  const rows: RawRow[] = [];
  const refused: RefusedRow[] = [];
  for (const [index, lineText] of text.split("\n").entries()) {
    if (lineText.trim() === "") continue;
    const value = parse(lineText);
    if (value === notJson) refused.push({ line: index + 1, reason: "is no JSON" });
    else rows.push({ line: index + 1, value });
  }
  return { rows, refused };
}

function listEntries(document: unknown): unknown[] {
  if (Array.isArray(document)) return document;
  // A single line has an id; an answer has none.
  const isAnswer = typeof document === "object" && document !== null && "items" in document && !("id" in document);
  return isAnswer && Array.isArray(document.items) ? document.items : [document];
}

const notJson = Symbol("no JSON");

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return notJson;
  }
}
