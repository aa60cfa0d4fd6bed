import {
  type AuditAction,
  type AuditEntryView,
  auditKinds,
  type ListAuditInput,
  listAuditInput,
  type Page,
} from "@hearback/contracts";
import { auditActorOf, findFirstIdSince, type Handle, type Tables } from "@hearback/db";
import { and, desc, eq, gte, isNull, lt } from "drizzle-orm";
import { authorize, authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { findSubjects, subjectKey } from "./find-subjects.ts";
import { maskUrls } from "./mask-url.ts";

export type AuditRow = Tables["auditEntries"]["$inferSelect"];
type Kind = (typeof auditKinds)[number];

/** Who changed what in a project, newest first. */
export async function listAudit(ctx: CoreContext, rawInput: ListAuditInput): Promise<Page<AuditEntryView>> {
  const { projectId, kind, actor, since, until, cursor, limit } = parseInput(listAuditInput, rawInput);
  authorize(ctx, projectId, "audit_read");
  if (kind === "user") authorizeOwner(ctx);
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { auditEntries } = tables;
  const isAmong = kind === "user" ? isNull(auditEntries.projectId) : eq(auditEntries.projectId, projectId);
  // Not among all: another project can have been filled with what is older.
  const timeline = { table: auditEntries, id: auditEntries.id, at: auditEntries.at, isAmong };
  const findId = (at: string | undefined) =>
    at === undefined ? undefined : findFirstIdSince(read, timeline, new Date(at));
  const [firstId, endId] = [await findId(since), await findId(until)];
  const isAsked = and(
    isAmong,
    actor === undefined ? undefined : eq(auditActorOf(auditEntries.actor), actor),
    firstId === undefined ? undefined : gte(auditEntries.id, firstId),
    endId === undefined ? undefined : lt(auditEntries.id, endId),
    cursor ? lt(auditEntries.id, cursor) : undefined,
  );
  const findRows = (one: Kind | undefined) =>
    read
      .select()
      .from(auditEntries)
      .where(and(isAsked, one === undefined ? undefined : eq(auditEntries.entity, one)))
      .orderBy(desc(auditEntries.id))
      .limit(limit + 1);
  const rows: AuditRow[] = [];
  // By actor, the index has each kind in its order: the newest of all are among the newest of each.
  const asked = kind === undefined && actor !== undefined ? auditKinds : [kind];
  for (const one of asked) rows.push(...(await findRows(one)));
  rows.sort((a, b) => b.id - a.id);
  const page = toPage(rows, limit, ({ id }) => id);
  return { items: await toViews(read, page.items), nextCursor: page.nextCursor };
}

async function toViews(read: Handle, rows: AuditRow[]): Promise<AuditEntryView[]> {
  const subjects = await findSubjects(read, rows);
  return rows.map((row) => {
    const subject = subjects.get(subjectKey(row));
    return {
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor as AuditEntryView["actor"],
      action: row.action as AuditAction,
      entityId: row.entityId,
      name: subject?.name ?? findRecordedName(row.changes),
      isThere: subject?.isThere ?? false,
      changes: maskUrls(row.changes),
    };
  });
}

function findRecordedName({ name, title, email }: Record<string, unknown>): string | null {
  return [name, title, email].find((value) => typeof value === "string") ?? null;
}
