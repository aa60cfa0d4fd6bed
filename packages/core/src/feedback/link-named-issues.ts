import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import type { IssueSnapshot } from "../event/snapshot.ts";
import { findIssue } from "../issue/find-issue.ts";
import { insertIssue } from "../issue/insert-issue.ts";
import { findAssignee, toIssueSnapshot } from "../issue/issue-snapshot.ts";
import { insertLink } from "./link-issue.ts";

export type NewLink = { issue: IssueSnapshot; isNew: boolean };

/**
 * Links a feedback to the issues with these titles, of which unknown ones are made; the title of a duplicate leads to
 * the issue that it is merged into. The caller appends the events.
 *
 * @returns the links that were not there before.
 */
export async function linkNamedIssues(
  ctx: CoreContext,
  tx: Handle,
  { projectId, feedbackId, titles }: { projectId: number; feedbackId: number; titles: string[] },
): Promise<NewLink[]> {
  const { issues } = tx.tables;
  const links: NewLink[] = [];
  for (const title of new Set(titles)) {
    const [known] = await tx
      .select()
      .from(issues)
      .where(and(eq(issues.projectId, projectId), eq(issues.title, title)));
    const id = known?.mergedIntoId ?? known?.id ?? (await insertIssue(ctx, tx, { projectId, title })).id;
    if (!(await insertLink(ctx, tx, { projectId, feedbackId, issueId: id }))) continue;
    const issue = await findIssue(tx, projectId, id);
    links.push({
      issue: toIssueSnapshot(issue, await findAssignee(tx, issue.assigneeId)),
      isNew: known === undefined,
    });
  }
  return links;
}
