import { capMarks } from "./cap-marks.ts";
import type { FilterCondition, SubscriptionFilter } from "./subscription-filter.ts";

/** Whether an event is let through. @param body the event in payload format `standard`. */
export function passesFilter({ match, conditions }: SubscriptionFilter, body: object): boolean {
  const holds = (condition: FilterCondition) => isMet(condition, body);
  return match === "all" ? conditions.every(holds) : conditions.some(holds);
}

/** Whether one condition holds: ADR 23. A list is met where one of its elements is. */
export function isMet({ field, operator, value = "" }: FilterCondition, body: object): boolean {
  const found = readField(body, field);
  switch (operator) {
    case "equals":
      return found.some((one) => isEqual(one, value));
    case "not_equals":
      return !found.some((one) => isEqual(one, value));
    case "contains":
      return found.some((one) => isPart(one, value));
    case "not_contains":
      return !found.some((one) => isPart(one, value));
    case "greater_than":
      return found.some((one) => compare(one, value) === "greater");
    case "less_than":
      return found.some((one) => compare(one, value) === "less");
    case "is_empty":
      return found.length === 0;
    case "is_not_empty":
      return found.length > 0;
  }
}

/** All that an event has at a dotted path, of lists each element; nothing that is missing, null or an empty text. */
export function readField(body: object, field: string): unknown[] {
  let found: unknown[] = [body];
  for (const key of field.split(".")) found = found.flatMap((part) => below(part, key));
  return found.filter((one) => one !== null && one !== undefined && one !== "");
}

function below(part: unknown, key: string): unknown[] {
  if (typeof part !== "object" || part === null || !Object.hasOwn(part, key)) return [];
  const value: unknown = Reflect.get(part, key);
  return Array.isArray(value) ? value : [value];
}

function isEqual(found: unknown, value: string | number): boolean {
  if (typeof found === "number" || typeof value === "number") {
    const number = toNumber(found);
    return number !== null && number === toNumber(value);
  }
  return typeof found !== "object" && toText(found) === toText(value);
}

function isPart(found: unknown, value: string | number): boolean {
  return typeof found !== "object" && toText(found).includes(toText(value));
}

/** Numbers by their size, texts by their characters; a number and a text that is none have no order. */
function compare(found: unknown, value: string | number): "less" | "equal" | "greater" | null {
  if (typeof found === "object") return null;
  const [one, other] = [toNumber(found), toNumber(value)];
  if ((one === null) !== (other === null)) return null;
  if (one !== null && other !== null) return order(one, other);
  return order(toText(found), toText(value));
}

function order<Value extends string | number>(one: Value, other: Value): "less" | "equal" | "greater" {
  if (one === other) return "equal";
  return one < other ? "less" : "greater";
}

/** Also of a text that is a decimal number, as people type one. */
function toNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** Long texts as they were folded last: several conditions and webhooks look at the same ones. */
const folded = new Map<string, string>();
const shortText = 256;
const foldedAtMost = 50;

/** In which upper and lower case are the same, and so are the ways to write a character. */
function toText(value: unknown): string {
  const text = String(value);
  if (text.length < shortText) return fold(text);
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size >= foldedAtMost) folded.clear();
  const made = fold(text);
  folded.set(text, made);
  return made;
}

function fold(text: string): string {
  return capMarks(text).normalize("NFC").toLowerCase().normalize("NFC").replaceAll("ς", "σ");
}
