import { type FieldCondition, type FieldType, limits } from "@hearback/contracts";
import { endOfDay, isDay, startOfDay } from "../../lib/local-day.ts";
import type { AskableField } from "./role-fields.ts";

/** What is asked of the value of one field, as it is typed and as the address has it. */
export type FieldFilter = { key: string } & (
  | { is: "filled" | "empty" }
  | { is: "one"; values: string[] }
  | { is: "has"; text: string }
  /** Numbers, or days; both ends are included. */
  | { is: "between"; from?: string | undefined; to?: string | undefined }
);
export type FilterKind = FieldFilter["is"];

/** What can be asked of a type, the likeliest first. */
export const kindsByType: Record<FieldType, readonly FilterKind[]> = {
  text: ["has", "filled", "empty"],
  keyword: ["one", "has", "filled", "empty"],
  number: ["between", "one", "filled", "empty"],
  select: ["one", "filled", "empty"],
  multiSelect: ["one", "filled", "empty"],
  date: ["between", "filled", "empty"],
  tags: ["one", "filled", "empty"],
  images: ["filled", "empty"],
};

/** `rating.from*4**kind.one*bug*idea**note.has*payment fails`: short, and few signs that an address would encode. */
export function formatFieldFilters(filters: readonly FieldFilter[]): string | undefined {
  return filters.length === 0 ? undefined : filters.map(formatOne).join("**");
}

function formatOne(filter: FieldFilter): string {
  const { head, parts } = split(filter);
  return [`${filter.key}.${head}`, ...parts.map(encode)].join("*");
}

function split(filter: FieldFilter): { head: string; parts: string[] } {
  switch (filter.is) {
    case "one":
      return { head: "one", parts: filter.values };
    case "has":
      return { head: "has", parts: [filter.text] };
    case "between": {
      const { from, to } = filter;
      if (from !== undefined && to !== undefined) return { head: "between", parts: [from, to] };
      return from === undefined ? { head: "to", parts: [to ?? ""] } : { head: "from", parts: [from] };
    }
    case "filled":
    case "empty":
      return { head: filter.is, parts: [] };
  }
}

/** Those of an address that make sense. */
export function parseFieldFilters(text: string | undefined): FieldFilter[] {
  return (text ?? "")
    .split("**")
    .flatMap((one) => parseOne(one) ?? [])
    .slice(0, limits.fieldConditions);
}

function parseOne(text: string): FieldFilter | null {
  const [head = "", ...escaped] = text.split("*");
  const [, key, is] = /^(\w+)\.(\w+)$/.exec(head) ?? [];
  const parts = escaped.map(decode).filter((part) => part.trim() !== "");
  const [first, second] = parts;
  if (key === undefined) return null;
  if (is === "filled" || is === "empty") return { key, is };
  if (first === undefined) return null;
  if (is === "one")
    return { key, is, values: parts.slice(0, limits.listItems).map((part) => part.slice(0, limits.keywordValue)) };
  if (is === "has") return { key, is, text: first.slice(0, limits.searchText) };
  if (is === "from") return { key, is: "between", from: first };
  if (is === "to") return { key, is: "between", to: first };
  return is === "between" && second !== undefined ? { key, is, from: first, to: second } : null;
}

function encode(part: string): string {
  return part.replaceAll("%", "%25").replaceAll("*", "%2A");
}

function decode(part: string): string {
  return part.replaceAll("%2A", "*").replaceAll("%25", "%");
}

/** Whether a range of numbers or days ends before it begins. */
export function isReversed(
  type: FieldType,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): boolean {
  if (from === undefined || to === undefined) return false;
  return type === "date" ? from > to : Number(from) > Number(to);
}

/** What the server is asked; null for what can't be asked of this field, as in an address of before a change of it. */
export function toCondition({ key, type }: AskableField, filter: FieldFilter): FieldCondition | null {
  if (!kindsByType[type].includes(filter.is)) return null;
  switch (filter.is) {
    case "filled":
    case "empty":
      return { key, is: filter.is };
    case "has":
      return { key, is: "with_words", text: filter.text };
    case "one": {
      const values = type === "number" ? filter.values.filter(isNumber).map(Number) : filter.values;
      return values.length === 0 ? null : { key, is: "one_of", values };
    }
    case "between":
      return toBetween(key, type, filter);
  }
}

function toBetween(
  key: string,
  type: FieldType,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): FieldCondition | null {
  const isBound = type === "date" ? isDay : isNumber;
  const bounds = [from, to].filter((bound) => bound !== undefined);
  if (bounds.length === 0 || !bounds.every(isBound)) return null;
  const toFirst = type === "date" ? startOfDay : Number;
  const toLast = type === "date" ? endOfDay : Number;
  return {
    key,
    is: "between",
    ...(from === undefined ? {} : { gte: toFirst(from) }),
    ...(to === undefined ? {} : { lte: toLast(to) }),
  };
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}
