import type { FieldProblem, updateChannelInput } from "@hearback/contracts";
import { forNoKeyUpdate, type Handle } from "@hearback/db";
import { asc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { DomainError, notFound } from "../context/domain-error.ts";
import type { FieldRow } from "./channel-view.ts";
import { findHeldKeys } from "./find-held-keys.ts";

export type ChangedField = NonNullable<z.output<typeof updateChannelInput>["fields"]>[number];

type FieldChange = {
  list: ChangedField[];
  /** What `lockFields` has found. */
  before: FieldRow[];
  now: Date;
};

/** Whether fields that are marked as holding values would be changed or removed, which may still hold nothing. */
export async function isRefusedByMarks(handle: Handle, channelId: number, list: ChangedField[]): Promise<boolean> {
  return findRefused(list, await selectFields(handle, channelId)).length > 0;
}

/**
 * Makes the channel's fields those of the list, in its order.
 *
 * @throws DomainError `invalid_input` with `holds_values` for the key, type, options or removal of a field that holds values.
 */
export async function writeFields(tx: Handle, channelId: number, { list, before, now }: FieldChange): Promise<void> {
  const { fields } = tx.tables;
  const known = new Map(before.map((field) => [field.id, field]));
  const unknown = list.find(({ id }) => id !== undefined && !known.has(id));
  if (unknown?.id !== undefined) throw notFound("field", unknown.id);

  const refused = findRefused(list, before);
  if (refused.length > 0) {
    const message = "A feedback holds a value of the field, so its key, type and options stay. It can be turned off.";
    throw new DomainError("invalid_input", message, { fields: refused.map(({ problem }) => problem) });
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
        .set({ ...columns, position, holdsValues: known.get(id)?.holdsValues ?? false })
        .where(eq(fields.id, id));
    } else {
      await tx.insert(fields).values({ ...columns, channelId, position, createdAt: now });
    }
  }
}

/**
 * The channel's fields, before anything is made of them. Whoever gives one of them its first value waits, or has been
 * waited for; as they go on to their channel, this comes before the channel is changed. A mark stays when what was held is
 * emptied or deleted; of the fields that it would refuse it is looked up whether they hold anything. Beside others it
 * isn't: who gives a field another value than its first doesn't wait for the field.
 *
 * @param isAlone whether the transaction has the project to itself; it needs to where marks refuse the list: see
 *   `isRefusedByMarks`.
 */
export async function lockFields(
  tx: Handle,
  channelId: number,
  { list, isAlone }: { list: ChangedField[]; isAlone: boolean },
): Promise<FieldRow[]> {
  const query = selectFields(tx, channelId);
  const stored = tx.engine === "sqlite" ? await query : await forNoKeyUpdate(query);
  if (!isAlone) return stored;
  const refused = new Set(findRefused(list, stored).map(({ field }) => field));
  if (refused.size === 0) return stored;
  const held = await findHeldKeys(tx, channelId, [...refused]);
  return stored.map((field) => (refused.has(field) ? { ...field, holdsValues: held.has(field.key) } : field));
}

function selectFields(handle: Handle, channelId: number) {
  const { fields } = handle.tables;
  return handle.select().from(fields).where(eq(fields.channelId, channelId)).orderBy(asc(fields.position));
}

type Refused = { field: FieldRow; problem: FieldProblem };

/** What of the list would change or remove fields that are marked as holding values. */
function findRefused(list: ChangedField[], stored: FieldRow[]): Refused[] {
  const marked = stored.filter(({ holdsValues }) => holdsValues);
  const changed = list.flatMap((after, index) => {
    const field = marked.find(({ id }) => id === after.id);
    if (field === undefined) return [];
    return listChanged(field, after).map((name) => refuse(field, { path: `fields.${index}.${name}` }));
  });
  const given = new Set(list.map(({ id }) => id));
  const removed = marked.filter(({ id }) => !given.has(id));
  return [...changed, ...removed.map((field) => refuse(field, { path: "fields", params: { name: field.name } }))];
}

function refuse(field: FieldRow, at: Omit<FieldProblem, "problem">): Refused {
  return { field, problem: { ...at, problem: "holds_values" } };
}

function listChanged(before: FieldRow, after: ChangedField): string[] {
  const given = new Set(after.options.map(({ key }) => key));
  return [
    ...(after.key === before.key ? [] : ["key"]),
    ...(after.type === before.type ? [] : ["type"]),
    ...(before.options.every(({ key }) => given.has(key)) ? [] : ["options"]),
  ];
}
