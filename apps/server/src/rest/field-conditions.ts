import { type FieldCondition, type FieldView, limits, searchText } from "@hearback/contracts";
import { z } from "zod";
import { BadRequestError } from "./rest-error.ts";
import { timeRange } from "./search-shapes.ts";

type Field = Pick<FieldView, "key" | "type">;

const text = searchText.min(1);
const texts = z.array(text).min(1).max(limits.listItems);
const numberRange = z.strictObject({ gte: z.number().optional(), lt: z.number().optional() });

/** What a v1 query asks of a field: all of the words of a text, the value itself of others, all the entries of a list. */
export function readQueryValue({ key, type }: Field, value: unknown): FieldCondition[] {
  switch (type) {
    case "text":
      return value === "" ? [] : [{ key, is: "with_words", text: read(text, key, value, "string") }];
    case "keyword":
    case "select":
      return [isOneOf(key, [read(text, key, value, "string")])];
    case "number":
      return [isOneOf(key, [read(z.number(), key, value, "number")])];
    case "multiSelect":
    case "tags":
      return read(texts, key, value, "array of string").map((entry) => isOneOf(key, [entry]));
    case "date":
      return [isWithin(key, read(timeRange, key, value, "DateTimeRange"))];
    case "images":
      throw cannotBeSearched(key);
  }
}

/** `searchText` of one field, which a query string can only say as a text. */
export function readQueryText({ key, type }: Field, value: string): FieldCondition[] {
  switch (type) {
    case "number":
      return [isOneOf(key, [read(z.coerce.number(), key, value, "number")])];
    case "multiSelect":
    case "tags":
      return [isOneOf(key, [read(text, key, value, "string")])];
    case "date":
      throw cannotBeSearched(key);
    default:
      return readQueryValue({ key, type }, value);
  }
}

export const queryConditions = ["CONTAINS", "IS", "BETWEEN"] as const;

/** One of the `queries` of a v2 search. `IS` means the whole value, also of a text; in a list, an entry of it. */
export function readQuery(
  { key, type }: Field,
  { condition, value }: { condition: (typeof queryConditions)[number]; value: unknown },
): FieldCondition {
  const isText = type === "text" || type === "keyword";
  if (condition === "CONTAINS" && isText) return { key, is: "with_words", text: read(text, key, value, "string") };
  if (type === "date" && condition !== "CONTAINS") return isWithin(key, readTimes(key, value));
  if (type === "number" && condition === "BETWEEN") {
    const { gte, lt } = read(numberRange, key, value, "a range of numbers");
    return { key, is: "between", gte, lte: lt === undefined ? undefined : previousNumber(lt) };
  }
  if (type === "number" && condition === "IS") return isOneOf(key, [read(z.number(), key, value, "number")]);
  const isList = type === "select" || type === "multiSelect" || type === "tags";
  if ((isList && condition !== "BETWEEN") || (isText && condition === "IS")) {
    return isOneOf(key, read(texts, key, [value].flat(), "string or array of string"));
  }
  throw new BadRequestError(`condition ${condition} can't be asked of ${key} (${type})`);
}

/** A range, or for `IS` the instant itself. */
function readTimes(key: string, value: unknown): z.output<typeof timeRange> {
  if (typeof value !== "string") return read(timeRange, key, value, "DateTimeRange");
  const { gte } = read(timeRange, key, { gte: value }, "a valid ISO 8601 date string");
  return { gte, lt: gte && new Date(gte.getTime() + 1) };
}

function isOneOf(key: string, values: (string | number)[]): FieldCondition {
  return { key, is: "one_of", values };
}

/** A condition includes both ends, and instants are whole milliseconds. */
function isWithin(key: string, { gte, lt }: z.output<typeof timeRange>): FieldCondition {
  const lte = lt && new Date(lt.getTime() - 1);
  return { key, is: "between", gte: gte?.toISOString(), lte: lte?.toISOString() };
}

/** The greatest number below: a step of one in its bits. */
function previousNumber(number: number): number {
  if (number === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

function read<Schema extends z.ZodType>(schema: Schema, key: string, value: unknown, wanted: string) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new BadRequestError(`${key} must be ${wanted}`);
}

function cannotBeSearched(key: string): BadRequestError {
  return new BadRequestError(`${key} can't be searched like this`);
}
