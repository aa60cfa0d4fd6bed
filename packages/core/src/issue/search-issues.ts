import { type IssueView, type NumberedPage, type SearchIssuesInput, searchIssuesInput } from "@hearback/contracts";
import { type Handle, matchesText } from "@hearback/db";
import { and, type Column, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { isWithin, toOrder } from "../context/search-conditions.ts";
import { findProject } from "../project/get-project.ts";
import { toIssueCondition } from "./issue-conditions.ts";
import { loadAssignees } from "./issue-snapshot.ts";
import { findSearchedAssignee } from "./resolve-assignee.ts";

/** One numbered page of a project's issues. Texts are looked for in the project's issues only, without an index. */
export async function searchIssues(ctx: CoreContext, rawInput: SearchIssuesInput): Promise<NumberedPage<IssueView>> {
  const input = parseInput(searchIssuesInput, rawInput);
  authorize(ctx, input.projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findProject(read, input.projectId);
  const { issues } = tables;
  const assigneeId = await findSearchedAssignee(read, input.projectId, input);
  const found = toCondition(read, { ...input, assigneeId });
  const page = read
    .select({ id: issues.id })
    .from(issues)
    .where(found)
    .orderBy(...toOrder(input.sort, issues))
    .limit(input.limit)
    .offset((input.page - 1) * input.limit);
  const ids = await read.search<{ id: number | string }>(page.getSQL());
  const [total] = await read.search<{ count: number | string }>(
    sql`select count(*) as count from ${issues} where ${found}`,
  );
  return {
    items: await readIssues(
      read,
      ids.map(({ id }) => Number(id)),
    ),
    totalCount: Number(total?.count ?? 0),
  };
}

/** In this order; without what is deleted meanwhile. */
async function readIssues(read: Handle, ids: readonly number[]): Promise<IssueView[]> {
  const { issues } = read.tables;
  const rows = await read
    .select()
    .from(issues)
    .where(inArray(issues.id, [...ids]));
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return loadAssignees(
    read,
    ids.flatMap((id) => rowOf.get(id) ?? []),
  );
}

function toCondition(read: Handle, input: z.output<typeof searchIssuesInput>): SQL | undefined {
  const { issues } = read.tables;
  const matches = (column: Column, text: string | undefined) =>
    text === undefined || text === "" ? undefined : matchesText(read, column, text);
  return and(
    toIssueCondition(read, input),
    input.issueId === undefined ? undefined : eq(issues.id, input.issueId),
    input.statuses === undefined ? undefined : inArray(issues.status, input.statuses),
    matches(issues.title, input.title),
    matches(issues.description, input.description),
    matches(issues.externalIssueId, input.externalIssueId),
    ...isWithin(issues.createdAt, input.createdAt),
    ...isWithin(issues.updatedAt, input.updatedAt),
  );
}
