import type { FieldType, FieldView } from "@hearback/contracts";
import { formatLocal } from "../../lib/local-instant.ts";

/** What an input of a feedback's form holds. */
export type FieldInputValue = string | number | string[] | null;

export type InputValues = Record<string, FieldInputValue>;
export type FeedbackValues = { values: InputValues; issueNames: string[] };

const listTypes: readonly FieldType[] = ["multiSelect", "tags", "images"];

export function emptyValues(fields: readonly FieldView[]): FeedbackValues {
  return { values: toInputValues(fields, {}), issueNames: [] };
}

/** Values as the inputs of their fields hold them. */
export function toInputValues(fields: readonly FieldView[], values: Record<string, unknown>): InputValues {
  return Object.fromEntries(fields.map(({ key, type }) => [key, toInputValue(type, values[key])]));
}

function toInputValue(type: FieldType, value: unknown): FieldInputValue {
  const isMissing = value === undefined || value === null;
  if (listTypes.includes(type)) return isMissing ? [] : [value].flat().map(String);
  if (isMissing) return type === "select" ? null : "";
  if (type === "number") return typeof value === "number" ? value : "";
  return type === "date" ? toLocal(String(value)) : String(value);
}

/** Only what was filled in: a missing key means "no value". */
export function readFilled(fields: readonly FieldView[], values: InputValues): Record<string, unknown> {
  const entries = fields.flatMap((field) => {
    const value = readValue(field, values[field.key]);
    return value === null ? [] : [[field.key, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Only what was changed, so that a save undoes nobody else's change; what was emptied has no value any more. */
export function readChanged(
  fields: readonly FieldView[],
  values: InputValues,
  before: InputValues,
): Record<string, unknown> {
  const changed = listChanged(fields, values, before);
  return Object.fromEntries(changed.map((field) => [field.key, readValue(field, values[field.key])]));
}

export function listChanged(fields: readonly FieldView[], values: InputValues, before: InputValues): FieldView[] {
  return fields.filter(({ key }) => JSON.stringify(values[key]) !== JSON.stringify(before[key]));
}

function readValue({ type }: FieldView, value: FieldInputValue | undefined): unknown {
  const isEmpty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return null;
  return type === "date" ? toInstant(String(value)) : value;
}

/** The input holds a local time without a zone. */
function toInstant(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? local : date.toISOString();
}

function toLocal(instant: string): string {
  return Number.isNaN(Date.parse(instant)) ? "" : formatLocal(instant, true);
}
