import {
  type IssueView,
  limits,
  type MergedIssue,
  type MergeIssueInput,
  type MergeRefusal,
  mergeIssueInput,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { asc, eq, or } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { appendRegistration } from "../feedback/link-issue.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { lockIssue } from "./find-issue.ts";
import { findAssignee, type IssueRow, toIssueSnapshot } from "./issue-snapshot.ts";

/**
 * Makes an issue a duplicate of another one, to which its feedback goes over. Events: `issue_registered` for each
 * feedback that is linked to the other one by this (ADR 15).
 */
export async function mergeIssue(ctx: CoreContext, rawInput: MergeIssueInput): Promise<IssueView> {
  const { projectId, issueId, intoId } = parseInput(mergeIssueInput, rawInput);
  authorize(ctx, projectId, "issue_update");
  if (issueId === intoId) throw notMergeable("same", "An issue can't be merged into itself.");
  return changeProject(ctx, projectId, async (tx) => {
    // Always in the same order, or two merges at once could wait for each other.
    const locked = new Map<number, IssueRow>();
    for (const id of [issueId, intoId].sort((a, b) => a - b)) locked.set(id, await lockIssue(tx, projectId, id));
    const [duplicate, kept] = [locked.get(issueId), locked.get(intoId)];
    if (duplicate === undefined || kept === undefined) throw new Error("both are locked");

    const movedIds = await moveLinks(ctx, tx, duplicate, kept);
    const { issues } = tx.tables;
    const updatedAt = ctx.now();
    const feedbackCount = kept.feedbackCount + movedIds.length;
    const after = { ...kept, feedbackCount, updatedAt };
    await tx.update(issues).set({ feedbackCount, updatedAt }).where(eq(issues.id, intoId));
    await tx.update(issues).set({ feedbackCount: 0, updatedAt }).where(eq(issues.id, issueId));
    await tx
      .update(issues)
      .set({ mergedIntoId: intoId })
      .where(or(eq(issues.id, issueId), eq(issues.mergedIntoId, issueId)));
    await recordMerge(ctx, tx, duplicate, intoId);

    const project = await findProject(tx, projectId);
    const snapshot = toIssueSnapshot(after, await findAssignee(tx, after.assigneeId));
    for (const feedbackId of movedIds) await appendRegistration(ctx, tx, project, feedbackId, snapshot);
    return snapshot;
  });
}

/** @returns the feedback that is newly linked to the one that stays; what was linked to both keeps one link. */
async function moveLinks(ctx: CoreContext, tx: Handle, duplicate: IssueRow, kept: IssueRow): Promise<number[]> {
  const { feedbackIssues } = tx.tables;
  const links = await findLinks(tx, duplicate.id);
  if (links.length > limits.mergedLinks) {
    const isBoth = (await findLinks(tx, kept.id)).length > limits.mergedLinks;
    throw isBoth ? bothTooMany(duplicate, kept) : tooMany(duplicate);
  }
  if (links.length === 0) return [];
  const createdAt = ctx.now();
  const added = await tx
    .insert(feedbackIssues)
    .values(links.map(({ feedbackId }) => ({ feedbackId, issueId: kept.id, createdAt })))
    .onConflictDoNothing()
    .returning({ feedbackId: feedbackIssues.feedbackId });
  await tx.delete(feedbackIssues).where(eq(feedbackIssues.issueId, duplicate.id));
  return added.map(({ feedbackId }) => feedbackId).sort((a, b) => a - b);
}

/** At most one more than a merge moves. */
async function findLinks(tx: Handle, issueId: number): Promise<{ feedbackId: number }[]> {
  const { feedbackIssues } = tx.tables;
  return tx
    .select({ feedbackId: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(eq(feedbackIssues.issueId, issueId))
    .orderBy(asc(feedbackIssues.feedbackId))
    .limit(limits.mergedLinks + 1);
}

function tooMany({ id }: IssueRow): DomainError {
  const text = `Issue ${id} has more than ${limits.mergedLinks} feedback. Merge the other one into it instead.`;
  return notMergeable("too_many_links", text);
}

function bothTooMany(duplicate: IssueRow, kept: IssueRow): DomainError {
  const text = `Issues ${duplicate.id} and ${kept.id} can't be merged: both have more than ${limits.mergedLinks} feedback.`;
  return notMergeable("both_too_many_links", text);
}

/** What was of the duplicate is kept with the history of the one that stays. */
async function recordMerge(ctx: CoreContext, tx: Handle, duplicate: IssueRow, intoId: number): Promise<void> {
  const { id, projectId, title, description, externalIssueId, feedbackCount } = duplicate;
  const merged: MergedIssue = { id, title, description, externalIssueId, feedbackCount };
  await recordAudit(ctx, tx, { projectId, action: "issue.merge", entityId: intoId, changes: { merged } });
}

function notMergeable(reason: MergeRefusal, message: string): DomainError {
  return new DomainError("not_mergeable", message, { params: { reason, limit: limits.mergedLinks } });
}
