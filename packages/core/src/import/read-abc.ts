import { limits, type RefusedRow } from "@hearback/contracts";
import { invalidField } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { refuseFuture } from "../context/refuse-future.ts";
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

type Source = { text: string; fileName?: string | undefined };

const expected =
  'An import takes what ABC User Feedback answers over its API: one answer as it came, {"items":[…]} or a list, or JSON lines, one issue, feedback or webhook a line. See docs/import.md.';

/**
 * @param now what is more than a day later is refused.
 * @throws DomainError `invalid_input` for a text that is empty, of which nothing is JSON, or that has more entries than one
 *   transaction takes.
 */
export function readAbc({ text, fileName }: Source, now: Date): AbcFile {
  if (text.trim() === "") {
    const message = `There is no text${fileName === undefined ? "" : ` in ${fileName}`}. ${expected}`;
    throw invalidField({ path: "text", problem: "required" }, message);
  }
  const { rows, refused } = readRows(text);
  if (rows.length === 0 && refused.length > 0) {
    const message = `The text${fileName === undefined ? "" : ` of ${fileName}`} is no JSON. ${expected}`;
    throw invalidField({ path: "text", problem: "malformed" }, message);
  }
  const count = rows.length + refused.length;
  if (count > limits.importedRows) {
    const message = `The text has ${count} rows; ${limits.importedRows} can be imported at once. Split it, and import one part after the other.`;
    throw invalidField({ path: "text", problem: "too_many", params: { max: limits.importedRows } }, message);
  }
  const file: AbcFile = { issues: [], feedback: [], webhooks: [], refused: [...refused] };
  for (const row of rows) addRow(file, row, now);
  return file;
}

function addRow(file: AbcFile, { line, value }: RawRow, now: Date): void {
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
      case "issue": {
        const issue = parseInput(found.shape, value);
        refuseFuture(now, timesOf(issue));
        file.issues.push({ ...issue, line });
        return;
      }
      case "feedback": {
        const feedback = parseInput(found.shape, value);
        refuseFuture(now, timesOf(feedback));
        for (const [index, issue] of feedback.issues.entries()) refuseFuture(now, timesOf(issue, `issues.${index}.`));
        file.feedback.push({ ...feedback, line });
        return;
      }
      case "webhook":
        file.webhooks.push({ ...parseInput(found.shape, value), line });
    }
  } catch (error) {
    file.refused.push({ line, reason: reasonOf(error) });
  }
}

type Timed = { createdAt?: Date | undefined; updatedAt?: Date | undefined };

function timesOf({ createdAt, updatedAt }: Timed, path = ""): Record<string, Date | undefined> {
  return { [`${path}createdAt`]: createdAt, [`${path}updatedAt`]: updatedAt };
}
