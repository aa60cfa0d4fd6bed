import { type FieldProblem, type InputProblem, isReservedFieldKey, limits } from "@hearback/contracts";
import type { FieldRow } from "../channel/channel-view.ts";
import { DomainError } from "../context/domain-error.ts";
import { readDate } from "./read-date.ts";

type ValueProblem = { problem: InputProblem; params?: Record<string, string | number> };
type Found = { field: FieldProblem; message: string };

/**
 * Checks values against the fields of their channel. Every field is optional, and null stands for "no value".
 * The messages are those that clients of ABC User Feedback know.
 *
 * @returns the values as they are stored: options and tags are sets, each entry once where it comes first.
 * @throws DomainError `invalid_input` naming each refused value.
 */
export function readValues(fields: FieldRow[], values: Record<string, unknown>): Record<string, unknown> {
  const found = Object.entries(values).flatMap(([key, value]) => checkEntry(fields, key, value) ?? []);
  if (found.length === 0) return mapSets(fields, values);
  throw new DomainError("invalid_input", found.map((entry) => entry.message).join("; "), {
    fields: found.map((entry) => entry.field),
  });
}

function mapSets(fields: FieldRow[], values: Record<string, unknown>): Record<string, unknown> {
  const setKeys = fields.filter(({ type }) => type === "multiSelect" || type === "tags").map(({ key }) => key);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      Array.isArray(value) && setKeys.includes(key) ? [...new Set<unknown>(value)] : value,
    ]),
  );
}

function checkEntry(fields: FieldRow[], key: string, value: unknown): Found | null {
  const path = `values.${key}`;
  if (isReservedFieldKey(key)) {
    return { field: { path, problem: "reserved_key" }, message: `reserved field key is unavailable: ${key}` };
  }
  const field = fields.find((candidate) => candidate.key === key);
  if (field === undefined)
    return { field: { path, problem: "unknown_key", params: { keys: key } }, message: `invalid field key: ${key}` };
  const problem = value === null ? null : checkValue(field, value);
  if (problem === null) return null;
  const hint = hintAt(problem);
  return {
    field: { path, ...problem },
    message: `invalid value: (value: ${shorten(value)}, type: ${field.type}, fieldKey: ${key})${hint}`,
  };
}

function hintAt({ problem, params }: ValueProblem): string {
  if (problem === "too_long") return `: at most ${params?.max} characters`;
  if (problem === "bad_date") return ": no such date";
  return problem === "unknown_option" ? `: one of ${params?.allowed}` : "";
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
      return readDate(value) === null ? { problem: "bad_date" } : null;
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
  if (field.options.some((option) => option.key === key)) return null;
  const offered = field.options.filter(({ isHidden }) => !isHidden);
  return { problem: "unknown_option", params: { allowed: shortenList(offered.map((option) => option.key)) } };
}

function checkImageUrl(value: string): ValueProblem | null {
  const isLink = value.length <= limits.webhookUrl && URL.canParse(value) && /^https?:/i.test(value);
  return isLink ? null : { problem: "bad_url", params: { reason: "image" } };
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

/** Enough of them to find the one that was meant. */
function shortenList(keys: string[]): string {
  return keys.length > 20 ? `${keys.slice(0, 20).join(", ")}, …` : keys.join(", ");
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
