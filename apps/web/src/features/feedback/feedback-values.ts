import type { FieldType, FieldView } from "@hearback/contracts";

/** What an input of the "New feedback" form holds. */
export type FieldInputValue = string | number | string[] | null;

export type FeedbackValues = { values: Record<string, FieldInputValue>; issueNames: string[] };

const listTypes: readonly FieldType[] = ["multiSelect", "tags", "images"];

export function emptyValues(fields: readonly FieldView[]): FeedbackValues {
  return { values: Object.fromEntries(fields.map(({ key, type }) => [key, emptyValue(type)])), issueNames: [] };
}

function emptyValue(type: FieldType): FieldInputValue {
  if (listTypes.includes(type)) return [];
  return type === "select" ? null : "";
}

/** Only what was filled in: a missing key means "no value". */
export function readFilled(fields: readonly FieldView[], values: FeedbackValues["values"]): Record<string, unknown> {
  const entries = fields.flatMap(({ key, type }) => {
    const value = values[key];
    const isEmpty =
      value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[key, type === "date" ? toInstant(String(value)) : value] as const];
  });
  return Object.fromEntries(entries);
}

/** The input holds a local time without a zone. */
function toInstant(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? local : date.toISOString();
}
