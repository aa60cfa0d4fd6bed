import { forNoKeyUpdate, type Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { DomainError, notFound } from "../context/domain-error.ts";
import type { IssueRow } from "./issue-snapshot.ts";

type OpenIssue = IssueRow & { mergedIntoId: null };

/** @throws DomainError `not_found`, also for an issue of another project; `issue_merged` for a duplicate of another one. */
export async function findIssue(handle: Handle, projectId: number, issueId: number): Promise<OpenIssue> {
  const { issues } = handle.tables;
  const [issue] = await handle
    .select()
    .from(issues)
    .where(and(eq(issues.id, issueId), eq(issues.projectId, projectId)));
  return refuseMerged(issue, issueId);
}

/** Finds an issue that is about to change; its lock keeps two changes at once from both seeing the same state. */
export async function lockIssue(tx: Handle, projectId: number, issueId: number): Promise<OpenIssue> {
  const { issues } = tx.tables;
  const query = tx
    .select()
    .from(issues)
    .where(and(eq(issues.id, issueId), eq(issues.projectId, projectId)));
  const [issue] = await (tx.engine === "sqlite" ? query : forNoKeyUpdate(query));
  return refuseMerged(issue, issueId);
}

function refuseMerged(issue: IssueRow | undefined, issueId: number): OpenIssue {
  if (issue === undefined) throw notFound("issue", issueId);
  const { mergedIntoId: into } = issue;
  if (into === null) return { ...issue, mergedIntoId: into };
  throw new DomainError("issue_merged", `Issue ${issueId} is merged into issue ${into}. Use that one.`, {
    params: { id: issueId, into },
  });
}
