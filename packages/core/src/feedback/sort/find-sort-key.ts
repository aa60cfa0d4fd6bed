import { sortableTypes } from "@hearback/contracts";
import type { Handle, SortKey } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import type { FieldRow } from "../../channel/channel-view.ts";
import { invalidField } from "../../context/domain-error.ts";
import { toBeginning, toValueTerm } from "../search/value-terms.ts";

/** What is sorted by, and the field that holds it. */
export type FoundSortKey = { key: SortKey; field?: FieldRow };

/**
 * What feedback is sorted by under a name: its last change, or a field of the channel.
 *
 * @param path of the name in the input.
 * @throws DomainError `invalid_input` for a field that the channel doesn't have, or whose values have no order.
 */
export async function findSortKey(
  read: Handle,
  { by, channelId, path }: { by: string; channelId: number | undefined; path: string },
): Promise<FoundSortKey> {
  if (by === "updatedAt") return { key: { of: "updated" } };
  if (channelId === undefined) {
    throw invalidField({ path, problem: "not_allowed" }, "To sort by a field, name its channel.");
  }
  const { fields } = read.tables;
  const [field] = await read
    .select()
    .from(fields)
    .where(and(eq(fields.channelId, channelId), eq(fields.key, by)));
  if (field === undefined) {
    const problem = { path, problem: "unknown_key", params: { keys: by } } as const;
    throw invalidField(problem, `invalid key in sort: ${by}`);
  }
  return { key: toSortKey(field, path), field };
}

function toSortKey(field: FieldRow, path: string): SortKey {
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
    default: {
      const problem = { path, problem: "not_allowed" } as const;
      const allowed = sortableTypes.join(", ");
      throw invalidField(problem, `"${fieldKey}" is of type ${type}; feedback is sorted by fields of: ${allowed}.`);
    }
  }
}

/** In the order of the options; those that the index can't tell apart are one. */
function rankOptions({ id, options }: FieldRow): [value: string, rank: number][] {
  const terms = options.map(({ key }) => toValueTerm(id, key));
  return options.map(({ key }, index) => [key, terms.indexOf(terms[index] ?? "")]);
}
