import { setImmediate as turn } from "node:timers/promises";
import {
  type IssueCursor,
  type IssueSort,
  type IssueView,
  issueInput,
  issuePriorities,
  issueStatuses,
  type ListIssuesInput,
  listIssuesInput,
  type Page,
} from "@hearback/contracts";
import { type Handle, priorityRank } from "@hearback/db";
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { findIssue } from "./find-issue.ts";
import { toIssueCondition } from "./issue-conditions.ts";
import { type IssueRow, loadAssignees } from "./issue-snapshot.ts";

/**
 * One page in the order that is asked for; equals follow from the newest on. The statuses are read one by one, each in
 * the order of its index, and put together: so every order has one index, for a column of the board as for all. What a
 * text is looked for in has none: between the statuses, the process may do something else.
 */
export async function listIssues(ctx: CoreContext, rawInput: ListIssuesInput): Promise<Page<IssueView, IssueCursor>> {
  const { statuses = issueStatuses, sort, cursor, limit, ...filters } = parseInput(listIssuesInput, rawInput);
  authorize(ctx, filters.projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findProject(read, filters.projectId);
  const { issues } = tables;
  const rows: IssueRow[] = [];
  for (const status of new Set(statuses)) {
    const left = () => limit + 1 - found.length;
    const found: IssueRow[] = [];
    for (const { condition, order } of toStretches(read, sort, cursor ?? null)) {
      if (left() === 0) break;
      const next = await read
        .select()
        .from(issues)
        .where(and(eq(issues.status, status), toIssueCondition(read, filters), condition))
        .orderBy(...order, desc(issues.id))
        .limit(left());
      found.push(...next);
    }
    rows.push(...found);
    if (filters.text) await turn();
  }
  rows.sort((a, b) => readKey(sort, b) - readKey(sort, a) || b.id - a.id);
  const page = toPage(rows, limit, (row) => ({ key: readKey(sort, row), id: row.id }));
  return { items: await loadAssignees(read, page.items), nextCursor: page.nextCursor };
}

function keyColumn(read: Handle, sort: Exclude<IssueSort, "newest">) {
  const { issues } = read.tables;
  if (sort === "updated") return issues.updatedAt;
  return sort === "feedback" ? issues.feedbackCount : priorityRank(issues.priority);
}

type Stretch = { condition?: SQL | undefined; order: SQL[] };

/** What is behind a row: its equals, then the rest; an index can begin in the midst of equals only when asked for these. */
function toStretches(read: Handle, sort: IssueSort, cursor: IssueCursor | null): Stretch[] {
  const { issues } = read.tables;
  if (sort === "newest") return [{ condition: cursor === null ? undefined : lt(issues.id, cursor.id), order: [] }];
  const column = keyColumn(read, sort);
  const order = [desc(column)];
  if (cursor === null) return [{ order }];
  const key =
    sort === "updated" ? sql.param(new Date(cursor.key), issues.updatedAt) : Math.min(cursor.key, 2 ** 31 - 1);
  return [
    { condition: and(sql`${column} = ${key}`, lt(issues.id, cursor.id)), order: [] },
    { condition: sql`${column} < ${key}`, order },
  ];
}

function readKey(sort: IssueSort, issue: IssueRow): number {
  if (sort === "updated") return issue.updatedAt.getTime();
  if (sort === "feedback") return issue.feedbackCount;
  return sort === "priority" ? issuePriorities.indexOf(issue.priority) : issue.id;
}

export async function getIssue(ctx: CoreContext, rawInput: { projectId: number; issueId: number }): Promise<IssueView> {
  const { projectId, issueId } = parseInput(issueInput, rawInput);
  authorize(ctx, projectId, "issue_read");
  const issue = await findIssue(ctx.database.read, projectId, issueId);
  const [view] = await loadAssignees(ctx.database.read, [issue]);
  if (view === undefined) throw new Error("one row in, one view out");
  return view;
}
