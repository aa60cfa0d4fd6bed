import {
  type IssueCursor,
  type IssueSort,
  type IssueStatus,
  type IssueView,
  issueInput,
  issuePriorities,
  issueStatuses,
  type ListIssuesInput,
  listIssuesInput,
  type Page,
} from "@hearback/contracts";
import { type Handle, priorityRank } from "@hearback/db";
import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { findIssue } from "./find-issue.ts";
import { toIssueCondition } from "./issue-conditions.ts";
import { type IssueRow, loadAssignees } from "./issue-snapshot.ts";

type Input = z.output<typeof listIssuesInput>;
/** The first rows, and whether there are more. */
type Found = { rows: IssueRow[]; hasMore: boolean };

/**
 * One page in the order that is asked for; equals follow from the newest on. Each status is read in the order of its
 * index, and put together with the others: so every order has one index, for a column of the board as for all.
 */
export async function listIssues(ctx: CoreContext, rawInput: ListIssuesInput): Promise<Page<IssueView, IssueCursor>> {
  const input = parseInput(listIssuesInput, rawInput);
  authorize(ctx, input.projectId, "issue_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  const { rows, hasMore } = input.text ? await searchRows(read, input) : await readRows(read, input);
  const { sort } = input;
  const last = rows.at(-1);
  const nextCursor = hasMore && last !== undefined ? { key: readKey(sort, last), id: last.id } : null;
  return { items: await loadAssignees(read, rows), nextCursor };
}

async function readRows(read: Handle, input: Input): Promise<Found> {
  const { issues } = read.tables;
  const rows: IssueRow[] = [];
  for (const status of listStatuses(input)) {
    const left = () => input.limit + 1 - found.length;
    const found: IssueRow[] = [];
    for (const { condition, order } of toStretches(read, input)) {
      if (left() === 0) break;
      const next = await read
        .select()
        .from(issues)
        .where(and(isFound(read, input, status), condition))
        .orderBy(...order, desc(issues.id))
        .limit(left());
      found.push(...next);
    }
    rows.push(...found);
  }
  return { rows: inOrder(rows, input).slice(0, input.limit), hasMore: rows.length > input.limit };
}

/** What a text is looked for in has no index: all statuses in one query, which holds nothing up. */
async function searchRows(read: Handle, input: Input): Promise<Found> {
  const { issues } = read.tables;
  const { sort, limit } = input;
  const key = sort === "newest" ? sql`${issues.id}` : sql`${keyColumn(read, sort)}`;
  const stretches = listStatuses(input).flatMap((status) =>
    toStretches(read, input).map(({ condition, order }) => {
      const where = and(isFound(read, input, status), condition);
      const by = sql.join([...order, desc(issues.id)], sql`, `);
      return sql`select * from (
        select ${issues.id} as id, ${key} as sort_key from ${issues} where ${where} order by ${by} limit ${limit + 1}) as stretch`;
    }),
  );
  if (stretches.length === 0) return { rows: [], hasMore: false };
  const found = await read.search<{ id: number | string }>(
    sql`select id from (${sql.join(stretches, sql` union all `)}) as found order by sort_key desc, id desc limit ${limit + 1}`,
  );
  const ids = found.slice(0, limit).map(({ id }) => Number(id));
  const rows = await read.select().from(issues).where(inArray(issues.id, ids));
  return { rows: inOrder(rows, input), hasMore: found.length > limit };
}

function listStatuses({ statuses }: Input): IssueStatus[] {
  return [...new Set(statuses ?? issueStatuses)];
}

function isFound(read: Handle, input: Input, status: IssueStatus): SQL | undefined {
  return and(eq(read.tables.issues.status, status), toIssueCondition(read, input));
}

function inOrder(rows: IssueRow[], { sort }: Input): IssueRow[] {
  return rows.sort((a, b) => readKey(sort, b) - readKey(sort, a) || b.id - a.id);
}

function keyColumn(read: Handle, sort: Exclude<IssueSort, "newest">) {
  const { issues } = read.tables;
  if (sort === "updated") return issues.updatedAt;
  return sort === "feedback" ? issues.feedbackCount : priorityRank(issues.priority);
}

type Stretch = { condition?: SQL | undefined; order: SQL[] };

/** What is behind a row: its equals, then the rest; an index can begin in the midst of equals only when asked for these. */
function toStretches(read: Handle, { sort, cursor }: Pick<Input, "sort" | "cursor">): Stretch[] {
  const { issues } = read.tables;
  if (sort === "newest") return [{ condition: cursor ? lt(issues.id, cursor.id) : undefined, order: [] }];
  const column = keyColumn(read, sort);
  const order = [desc(column)];
  if (!cursor) return [{ order }];
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
