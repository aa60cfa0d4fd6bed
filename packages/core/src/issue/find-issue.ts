import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { notFound } from "../context/domain-error.ts";
import type { IssueRow } from "./issue-snapshot.ts";

/** @throws DomainError `not_found`, also for an issue of another project. */
export async function findIssue(handle: Handle, projectId: number, issueId: number): Promise<IssueRow> {
  const { issues } = handle.tables;
  const [issue] = await handle
    .select()
    .from(issues)
    .where(and(eq(issues.id, issueId), eq(issues.projectId, projectId)));
  if (issue === undefined) throw notFound("issue", issueId);
  return issue;
}
