import type { FieldCondition } from "@hearback/contracts";
import { equalsJsonText, type Handle, matchesJsonText, type TermQuery } from "@hearback/db";
import { eq, or, type SQL } from "drizzle-orm";
import type { FieldRow } from "../../channel/channel-view.ts";
import { invalidField } from "../../context/domain-error.ts";
import { terms } from "./feedback-terms.ts";
import { toTextQuery } from "./split-text.ts";
import { toNumberTerm, toRangeQuery, toValueTerm } from "./value-terms.ts";

/** What one condition asks of the index, and of the rows where the index can't tell fields apart. */
export type FoundCondition = { query: TermQuery; row: SQL | undefined };

/** What is asked of a value, whichever it is. */
type Asked = FieldCondition extends infer Condition
  ? Condition extends unknown
    ? Omit<Condition, "key">
    : never
  : never;

type Conditions = { channelId?: number | undefined; fields: FieldCondition[] };

/** @throws DomainError `invalid_input` naming the condition that isn't one of the channel's fields. */
export async function findConditions(read: Handle, { channelId, fields }: Conditions): Promise<FoundCondition[]> {
  if (fields.length === 0) return [];
  if (channelId === undefined) {
    throw invalidField({ path: "channelId", problem: "required" }, "Conditions on fields need a channel.");
  }
  const known = await read.select().from(read.tables.fields).where(eq(read.tables.fields.channelId, channelId));
  return fields.map((condition, index) => {
    const path = `fields.${index}`;
    const field = known.find(({ key }) => key === condition.key);
    if (field === undefined) {
      const problem = { path: `${path}.key`, problem: "unknown_key", params: { keys: condition.key } } as const;
      throw invalidField(problem, `invalid field key: ${condition.key}`);
    }
    const query = toQuery(field, condition);
    if (query === null) {
      throw invalidField(
        { path: `${path}.is`, problem: "not_allowed" },
        `"${condition.is}" can't be asked of "${field.key}", a field of type ${field.type}, or not with this value.`,
      );
    }
    return { query, row: toRowCondition(read, field, condition) };
  });
}

/** `null` for what the type of the field doesn't allow. */
export function toQuery(field: FieldRow, condition: Asked): TermQuery | null {
  const { id, type } = field;
  const filled: TermQuery = { phrase: [terms.filled(id)] };
  switch (condition.is) {
    case "filled":
      return filled;
    case "empty":
      return { all: [{ phrase: [terms.channel(field.channelId)] }], none: [filled] };
    case "one_of":
      return toOneOf(field, condition.values);
    case "between":
      if (type !== "number" && type !== "date") return null;
      return toRangeQuery(id, toBound(type, condition.gte), toBound(type, condition.lte));
    case "with_words":
      return type === "text" || type === "keyword" ? toTextQuery(condition.text) : null;
  }
}

function toOneOf({ id, type }: FieldRow, values: readonly (string | number)[]): TermQuery | null {
  switch (type) {
    case "number": {
      const numbers = values.map(Number);
      return numbers.some(Number.isNaN)
        ? null
        : { any: numbers.map((value) => ({ phrase: [toNumberTerm(id, value)] })) };
    }
    case "keyword":
    case "select":
    case "multiSelect":
    case "tags":
      return { any: values.map((value) => ({ phrase: [toValueTerm(id, String(value))] })) };
    case "text":
      // A text without a word is not in the index.
      return { any: values.map((value) => toTextQuery(String(value)) ?? { phrase: [terms.filled(id)] }) };
    case "date":
    case "images":
      return null;
  }
}

/** A date's bounds are instants, a number's are numbers. */
function toBound(type: "number" | "date", bound: string | number | undefined): number | undefined {
  if (bound === undefined) return undefined;
  return type === "date" ? new Date(bound).getTime() : Number(bound);
}

/** What the index can't tell: whether the words are in this field, and whether they are all of its text. */
export function toRowCondition(read: Handle, { key, type }: FieldRow, condition: Asked): SQL | undefined {
  const { values } = read.tables.feedbacks;
  if (condition.is === "with_words") return matchesJsonText(read, values, key, condition.text.trim().split(/\s+/));
  if (condition.is !== "one_of" || type !== "text") return undefined;
  return or(...condition.values.map((value) => equalsJsonText(read, values, key, String(value))));
}
