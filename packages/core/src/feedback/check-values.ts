import { type FieldProblem, type InputProblem, limits, reservedFieldKeys } from "@hearback/contracts";
import type { FieldRow } from "../channel/channel-view.ts";
import { DomainError } from "../context/domain-error.ts";

type ValueProblem = { problem: InputProblem; params?: Record<string, string | number> };
type Found = { field: FieldProblem; message: string };

/**
 * Checks values against the fields of their channel. Every field is optional, and null stands for "no value".
 * The messages are those that clients of ABC User Feedback know.
 *
 * @throws DomainError `invalid_input` naming each refused value.
 */
export function checkValues(fields: FieldRow[], values: Record<string, unknown>): void {
  const found = Object.entries(values).flatMap(([key, value]) => checkEntry(fields, key, value) ?? []);
  if (found.length === 0) return;
  throw new DomainError("invalid_input", found.map((entry) => entry.message).join("; "), {
    fields: found.map((entry) => entry.field),
  });
}

function checkEntry(fields: FieldRow[], key: string, value: unknown): Found | null {
  const path = `values.${key}`;
  if ((reservedFieldKeys as readonly string[]).includes(key)) {
    return { field: { path, problem: "reserved_key" }, message: `reserved field key is unavailable: ${key}` };
  }
  const field = fields.find((candidate) => candidate.key === key);
  if (field === undefined)
    return { field: { path, problem: "unknown_key", params: { keys: key } }, message: `invalid field key: ${key}` };
  const problem = value === null ? null : checkValue(field, value);
  if (problem === null) return null;
  const hint = problem.problem === "too_long" ? `: at most ${problem.params?.max} characters` : "";
  return {
    field: { path, ...problem },
    message: `invalid value: (value: ${shorten(value)}, type: ${field.type}, fieldKey: ${key})${hint}`,
  };
}

function checkValue(field: FieldRow, value: unknown): ValueProblem | null {
  switch (field.type) {
    case "text":
      return checkText(value, limits.textValue);
    case "keyword":
      return checkText(value, limits.keywordValue);
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : wrongType("number");
    case "date":
      if (typeof value !== "string") return wrongType("date");
      return Number.isNaN(Date.parse(value)) ? { problem: "bad_date" } : null;
    case "select":
      return typeof value === "string" ? checkOption(field, value) : wrongType("string");
    case "multiSelect":
      return checkList(value, (entry) => checkOption(field, entry));
    case "tags":
      return checkList(value, (entry) => checkText(entry, limits.keywordValue));
    case "images":
      return checkList(value, checkImageUrl);
  }
}

function checkText(value: unknown, max: number): ValueProblem | null {
  if (typeof value !== "string") return wrongType("string");
  return value.length > max ? { problem: "too_long", params: { max } } : null;
}

function checkOption(field: FieldRow, key: string): ValueProblem | null {
  return field.options.some((option) => option.key === key) ? null : { problem: "unknown_option" };
}

function checkImageUrl(value: string): ValueProblem | null {
  const isLink = value.length <= limits.webhookUrl && URL.canParse(value) && /^https?:/i.test(value);
  return isLink ? null : { problem: "bad_url" };
}

function checkList(value: unknown, check: (entry: string) => ValueProblem | null): ValueProblem | null {
  if (!Array.isArray(value)) return wrongType("array");
  if (value.length > limits.listItems) return { problem: "too_many", params: { max: limits.listItems } };
  for (const entry of value as unknown[]) {
    const problem = typeof entry === "string" ? check(entry) : wrongType("string");
    if (problem !== null) return problem;
  }
  return null;
}

function wrongType(expected: string): ValueProblem {
  return { problem: "wrong_type", params: { expected } };
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
