import type { FieldProblem, updateChannelInput } from "@hearback/contracts";
import { forNoKeyUpdate, type Handle } from "@hearback/db";
import { asc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { DomainError, notFound } from "../context/domain-error.ts";
import type { FieldRow } from "./channel-view.ts";

export type ChangedField = NonNullable<z.output<typeof updateChannelInput>["fields"]>[number];

/**
 * Makes the channel's fields those of the list, in its order; resolves with those of before.
 *
 * @throws DomainError `invalid_input` with `holds_values` for the key, type, options or removal of a field that holds values.
 */
export async function writeFields(tx: Handle, channelId: number, list: ChangedField[], now: Date): Promise<FieldRow[]> {
  const { fields } = tx.tables;
  const before = await lockFields(tx, channelId);
  const known = new Map(before.map((field) => [field.id, field]));
  const unknown = list.find(({ id }) => id !== undefined && !known.has(id));
  if (unknown?.id !== undefined) throw notFound("field", unknown.id);

  const problems = [...list.flatMap((field, index) => findProblems(field, index, known)), ...findRemoved(list, before)];
  if (problems.length > 0) {
    const message = "A feedback holds a value of the field, so its key, type and options stay. It can be turned off.";
    throw new DomainError("invalid_input", message, { fields: problems });
  }

  // One with another key holds nothing and is made anew, so that two can exchange their keys.
  const kept = list.filter(({ id, key }) => id !== undefined && known.get(id)?.key === key);
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = before.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(fields).where(inArray(fields.id, gone));
  for (const [position, { id, ...columns }] of list.entries()) {
    if (id !== undefined && keptIds.has(id)) {
      await tx
        .update(fields)
        .set({ ...columns, position })
        .where(eq(fields.id, id));
    } else {
      await tx.insert(fields).values({ ...columns, channelId, position, createdAt: now });
    }
  }
  return before;
}

/** Whoever gives one of them its first value waits, or has been waited for. */
async function lockFields(tx: Handle, channelId: number): Promise<FieldRow[]> {
  const { fields } = tx.tables;
  const query = tx.select().from(fields).where(eq(fields.channelId, channelId)).orderBy(asc(fields.position));
  return tx.engine === "sqlite" ? query : forNoKeyUpdate(query);
}

function findProblems(field: ChangedField, index: number, known: ReadonlyMap<number, FieldRow>): FieldProblem[] {
  const before = field.id === undefined ? undefined : known.get(field.id);
  if (before?.holdsValues !== true) return [];
  const given = new Set(field.options.map(({ key }) => key));
  const changed = [
    ...(field.key === before.key ? [] : ["key"]),
    ...(field.type === before.type ? [] : ["type"]),
    ...(before.options.every(({ key }) => given.has(key)) ? [] : ["options"]),
  ];
  return changed.map((name) => ({ path: `fields.${index}.${name}`, problem: "holds_values" }));
}

function findRemoved(list: ChangedField[], before: FieldRow[]): FieldProblem[] {
  const given = new Set(list.map(({ id }) => id));
  return before
    .filter(({ id, holdsValues }) => holdsValues && !given.has(id))
    .map(({ name }) => ({ path: "fields", problem: "holds_values", params: { name } }));
}
