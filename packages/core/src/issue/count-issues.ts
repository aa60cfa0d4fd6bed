import { type CountIssuesInput, countIssuesInput, type IssueCounts, issueStatuses } from "@hearback/contracts";
import { and, count, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { toIssueCondition } from "./issue-conditions.ts";

/** How many issues a list would show of each status. */
export async function countIssues(ctx: CoreContext, rawInput: CountIssuesInput): Promise<IssueCounts> {
  const { statuses = [...issueStatuses], ...filters } = parseInput(countIssuesInput, rawInput);
  authorize(ctx, filters.projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findProject(read, filters.projectId);
  const { issues } = tables;
  const rows = await read
    .select({ status: issues.status, count: count() })
    .from(issues)
    .where(and(inArray(issues.status, statuses), toIssueCondition(read, filters)))
    .groupBy(issues.status);
  const entries = issueStatuses.map((status) => [status, rows.find((row) => row.status === status)?.count ?? 0]);
  return Object.fromEntries(entries) as IssueCounts;
}
