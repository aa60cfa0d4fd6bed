import type { AuditKind } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { inArray, isNull, sql } from "drizzle-orm";
import { formatDeliveryId } from "../delivery/delivery-id.ts";

type AuditRow = Pick<Tables["auditEntries"]["$inferSelect"], "entity" | "entityId">;
type Subject = { name: string | null; isThere: boolean };
type Found = { id: number; name: string | null; isThere: boolean | number };

export function subjectKey({ entity, entityId }: AuditRow): string {
  return `${entity}:${entityId}`;
}

/** What the entries are about, where it is still known: by its key, its name of now. */
export async function findSubjects(read: Handle, rows: readonly AuditRow[]): Promise<Map<string, Subject>> {
  const subjects = new Map<string, Subject>();
  for (const [kind, find] of Object.entries(finders(read)) as [AuditKind, Finder][]) {
    const ids = rows.flatMap(({ entity, entityId }) => (entity === kind && entityId !== null ? [entityId] : []));
    if (ids.length === 0) continue;
    for (const { id, name, isThere } of await find([...new Set(ids)])) {
      subjects.set(subjectKey({ entity: kind, entityId: id }), { name, isThere: Boolean(isThere) });
    }
  }
  return subjects;
}

type Finder = (ids: number[]) => PromiseLike<Found[]>;

function finders(read: Handle): Partial<Record<AuditKind, Finder>> {
  const { webhooks, channels, issues, feedbacks, deliveries, users } = read.tables;
  const isThere = sql<boolean>`true`;
  const noName = sql<null>`null`;
  return {
    webhook: (ids) =>
      read
        .select({ id: webhooks.id, name: webhooks.name, isThere: sql<boolean>`${isNull(webhooks.deletedAt)}` })
        .from(webhooks)
        .where(inArray(webhooks.id, ids)),
    channel: (ids) =>
      read.select({ id: channels.id, name: channels.name, isThere }).from(channels).where(inArray(channels.id, ids)),
    issue: (ids) =>
      read.select({ id: issues.id, name: issues.title, isThere }).from(issues).where(inArray(issues.id, ids)),
    feedback: (ids) =>
      read.select({ id: feedbacks.id, name: noName, isThere }).from(feedbacks).where(inArray(feedbacks.id, ids)),
    delivery: async (ids) => {
      const found = await read.select({ id: deliveries.id }).from(deliveries).where(inArray(deliveries.id, ids));
      const known = new Set(found.map(({ id }) => id));
      return ids.map((id) => ({ id, name: formatDeliveryId(id), isThere: known.has(id) }));
    },
    member: (ids) => findPeople(read, ids),
    user: (ids) => findPeople(read, ids),
  };

  function findPeople(handle: Handle, ids: number[]): PromiseLike<Found[]> {
    return handle.select({ id: users.id, name: users.name, isThere }).from(users).where(inArray(users.id, ids));
  }
}
