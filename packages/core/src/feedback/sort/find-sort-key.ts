import { sortableTypes } from "@hearback/contracts";
import type { Handle, SortKey } from "@hearback/db";
import { asc, eq } from "drizzle-orm";
import type { FieldRow } from "../../channel/channel-view.ts";
import { invalidField } from "../../context/domain-error.ts";
import { toBeginning, toValueTerm } from "../search/value-terms.ts";

/** What is sorted by, and the field that holds it. */
export type FoundSortKey = { key: SortKey; field?: FieldRow };

type Named = {
  by: string;
  channelId: number | undefined;
  /** Of the name in the input. */
  path: string;
  /** What is sorted by beside fields, to be said where the name is none. */
  others: readonly string[];
};

/**
 * What feedback is sorted by under a name: its last change, or a field of the channel.
 *
 * @throws DomainError `invalid_input` for a field that the channel doesn't have, or whose values have no order.
 */
export async function findSortKey(read: Handle, { by, channelId, path, others }: Named): Promise<FoundSortKey> {
  if (by === "updatedAt") return { key: { of: "updated" } };
  const { fields } = read.tables;
  const known =
    channelId === undefined
      ? []
      : await read.select().from(fields).where(eq(fields.channelId, channelId)).orderBy(asc(fields.position));
  const field = known.find(({ key }) => key === by);
  const sortable = known.filter(({ type }) => sortableTypes.includes(type)).map(({ key }) => key);
  const taken = [...others, ...sortable].join(", ");
  if (field === undefined) {
    const problem = { path, problem: "unknown_key", params: { keys: by } } as const;
    throw invalidField(problem, `invalid key in sort: ${by}; it takes ${taken}`);
  }
  const key = toSortKey(field);
  if (key !== null) return { key, field };
  const text = `${by} is of type ${field.type}, which has no order; sort takes ${taken}`;
  throw invalidField({ path, problem: "not_allowed" }, text);
}

function toSortKey(field: FieldRow): SortKey | null {
  const { id, key: fieldKey, type } = field;
  switch (type) {
    case "number":
      return { of: "number", fieldKey };
    case "date":
      return { of: "date", fieldKey, beginning: toBeginning(id) };
    case "keyword":
      return { of: "text", fieldKey };
    case "select":
      return { of: "options", fieldKey, ranks: rankOptions(field) };
    default:
      return null;
  }
}

/** In the order of the options; those that the index can't tell apart are one. */
function rankOptions({ id, options }: FieldRow): [value: string, rank: number][] {
  const terms = options.map(({ key }) => toValueTerm(id, key));
  return options.map(({ key }, index) => [key, terms.indexOf(terms[index] ?? "")]);
}
