import { setImmediate as turn } from "node:timers/promises";
import { type CountIssuesInput, countIssuesInput, type IssueCounts, issueStatuses } from "@hearback/contracts";
import { and, count, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { toIssueCondition } from "./issue-conditions.ts";

/** How many issues a list would show of each status. */
export async function countIssues(ctx: CoreContext, rawInput: CountIssuesInput): Promise<IssueCounts> {
  const { statuses = issueStatuses, ...filters } = parseInput(countIssuesInput, rawInput);
  authorize(ctx, filters.projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findProject(read, filters.projectId);
  const { issues } = tables;
  const counts = Object.fromEntries(issueStatuses.map((status) => [status, 0])) as IssueCounts;
  for (const status of new Set(statuses)) {
    const [found] = await read
      .select({ count: count() })
      .from(issues)
      .where(and(eq(issues.status, status), toIssueCondition(read, filters)));
    counts[status] = found?.count ?? 0;
    // A text has no index: between the statuses, the process may do something else.
    if (filters.text) await turn();
  }
  return counts;
}
