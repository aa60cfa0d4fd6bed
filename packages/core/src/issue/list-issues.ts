import { type IssueView, issueInput, type ListIssuesInput, listIssuesInput, type Page } from "@hearback/contracts";
import { matchesText } from "@hearback/db";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { findIssue } from "./find-issue.ts";
import { loadAssignees } from "./issue-snapshot.ts";

/** Newest first. */
export async function listIssues(ctx: CoreContext, rawInput: ListIssuesInput): Promise<Page<IssueView>> {
  const input = parseInput(listIssuesInput, rawInput);
  authorize(ctx, input.projectId, "issue_read");
  const { read, tables } = ctx.database;
  await findProject(read, input.projectId);
  const { issues } = tables;
  const rows = await read
    .select()
    .from(issues)
    .where(
      and(
        eq(issues.projectId, input.projectId),
        input.statuses === undefined ? undefined : inArray(issues.status, input.statuses),
        input.text === undefined || input.text === "" ? undefined : matchesText(read, issues.title, input.text),
        input.cursor ? lt(issues.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(issues.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => row.id);
  return { items: await loadAssignees(read, page.items), nextCursor: page.nextCursor };
}

export async function getIssue(ctx: CoreContext, rawInput: { projectId: number; issueId: number }): Promise<IssueView> {
  const { projectId, issueId } = parseInput(issueInput, rawInput);
  authorize(ctx, projectId, "issue_read");
  const issue = await findIssue(ctx.database.read, projectId, issueId);
  const [view] = await loadAssignees(ctx.database.read, [issue]);
  if (view === undefined) throw new Error("one row in, one view out");
  return view;
}
