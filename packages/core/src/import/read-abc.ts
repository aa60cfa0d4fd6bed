import { limits, type RefusedRow } from "@hearback/contracts";
import { invalidField } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { type AbcFeedback, type AbcIssue, type AbcWebhook, findShape } from "./abc-shapes.ts";
import { type RawRow, readRows } from "./read-rows.ts";
import { reasonOf } from "./refusals.ts";

export type Line<Entry> = Entry & { line: number };

/** A file, each entry with its line. */
export type AbcFile = {
  issues: Line<AbcIssue>[];
  feedback: Line<AbcFeedback>[];
  webhooks: Line<AbcWebhook>[];
  refused: RefusedRow[];
};

/** @throws DomainError `invalid_input` for more entries than one transaction takes. */
export function readAbc(text: string): AbcFile {
  const { rows, refused } = readRows(text);
  const count = rows.length + refused.length;
  if (count > limits.importedRows) {
    const message = `The text has ${count} rows; ${limits.importedRows} can be imported at once. Split it, and import one part after the other.`;
    throw invalidField({ path: "text", problem: "too_many", params: { max: limits.importedRows } }, message);
  }
  const file: AbcFile = { issues: [], feedback: [], webhooks: [], refused: [...refused] };
  for (const row of rows) addRow(file, row);
  return file;
}

function addRow(file: AbcFile, { line, value }: RawRow): void {
  const found = findShape(value);
  if (found === null) {
    file.refused.push({
      line,
      reason: "is neither a feedback (issues), an issue (name, status) nor a webhook (url, events)",
    });
    return;
  }
  try {
    switch (found.kind) {
      case "issue":
        file.issues.push({ ...parseInput(found.shape, value), line });
        return;
      case "feedback":
        file.feedback.push({ ...parseInput(found.shape, value), line });
        return;
      case "webhook":
        file.webhooks.push({ ...parseInput(found.shape, value), line });
    }
  } catch (error) {
    file.refused.push({ line, reason: reasonOf(error) });
  }
}
