import {
  type IssueChange,
  type IssueHistoryEntry,
  type ListIssueHistoryInput,
  listIssueHistoryInput,
  type MergedIssue,
  type Page,
  type PersonView,
} from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findIssue } from "./find-issue.ts";

type AuditRow = Tables["auditEntries"]["$inferSelect"];
/** As `issue.update` and `issue.merge` record it. */
type Recorded = Record<string, { from: string | number | null; to: string | number | null }>;

const fields = ["title", "description", "status", "priority", "externalIssueId"] as const;

/** Who changed what of an issue, and which ones were merged into it; newest first. */
export async function listIssueHistory(
  ctx: CoreContext,
  rawInput: ListIssueHistoryInput,
): Promise<Page<IssueHistoryEntry>> {
  const { projectId, issueId, cursor, limit } = parseInput(listIssueHistoryInput, rawInput);
  authorize(ctx, projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findIssue(read, projectId, issueId);
  const { auditEntries } = tables;
  const rows = await read
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.entity, "issue"),
        eq(auditEntries.entityId, issueId),
        cursor ? lt(auditEntries.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => id);
  const people = await loadAssignedPeople(read, page.items);
  return { items: page.items.map((row) => toEntry(row, people)), nextCursor: page.nextCursor };
}

function toEntry({ id, at, actor, action, changes }: AuditRow, people: Map<number, PersonView>): IssueHistoryEntry {
  const facts = { id, at: at.toISOString(), actor: actor as IssueHistoryEntry["actor"] };
  if (action === "issue.create") return { ...facts, action: "created" };
  if (action === "issue.merge") return { ...facts, action: "merged", merged: changes.merged as MergedIssue };
  return { ...facts, action: "updated", changes: toChanges(changes as Recorded, people) };
}

function toChanges(recorded: Recorded, people: Map<number, PersonView>): IssueChange[] {
  const find = (id: string | number | null) => people.get(Number(id)) ?? null;
  const { assigneeId } = recorded;
  return [
    ...fields.flatMap((field): IssueChange[] => {
      const change = recorded[field] as { from: string | null; to: string | null } | undefined;
      return change === undefined ? [] : [{ field, ...change }];
    }),
    ...(assigneeId === undefined
      ? []
      : [{ field: "assignee" as const, from: find(assigneeId.from), to: find(assigneeId.to) }]),
  ];
}

async function loadAssignedPeople(read: Handle, rows: AuditRow[]): Promise<Map<number, PersonView>> {
  const changes = rows.flatMap(({ action, changes }) => (action === "issue.update" ? [changes as Recorded] : []));
  const ids = changes
    .flatMap(({ assigneeId }) => [assigneeId?.from, assigneeId?.to])
    .filter((id): id is number => typeof id === "number");
  const { users } = read.tables;
  const people =
    ids.length === 0
      ? []
      : await read
          .select({ id: users.id, name: users.name, email: users.email })
          .from(users)
          .where(inArray(users.id, [...new Set(ids)]));
  return new Map(people.map((person) => [person.id, person]));
}
