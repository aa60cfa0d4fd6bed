import { setImmediate as turn } from "node:timers/promises";
import {
  type IssueView,
  limits,
  type MergedIssue,
  type MergeIssueInput,
  type MergeRefusal,
  mergeIssueInput,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { IssueSnapshot } from "../event/snapshot.ts";
import { appendRegistration } from "../feedback/link-issue.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { lockIssue } from "./find-issue.ts";
import { findAssignee, type IssueRow, toIssueSnapshot } from "./issue-snapshot.ts";

/**
 * Makes an issue a duplicate of another one, to which its feedback goes over: in steps, so that others can write between
 * them, and broken off, merging again does the rest. Events: `issue_registered` for each feedback that is linked to the
 * other one by this (ADR 15).
 *
 * @throws DomainError `not_mergeable` also when as much feedback comes to the duplicate as goes over.
 */
export async function mergeIssue(ctx: CoreContext, rawInput: MergeIssueInput): Promise<IssueView> {
  const input = parseInput(mergeIssueInput, rawInput);
  const { projectId, issueId, intoId } = input;
  authorize(ctx, projectId, "issue_update");
  if (issueId === intoId) throw notMergeable("same", "An issue can't be merged into itself.");
  let progress: Progress | null = null;
  for (;;) {
    const before: Progress | null = progress;
    const step: Step = await changeProject(ctx, projectId, (tx) => mergeSome(ctx, tx, input, before));
    if (step.isLast) return step.kept;
    progress = step;
    await turn();
  }
}

/** How much feedback the duplicate had when the merge began, and before its last step. */
type Progress = { begunWith: number; hadBefore: number };
type Step = Progress & { kept: IssueSnapshot; isLast: boolean };

/** Moves some links; with the last ones the duplicate is closed. */
async function mergeSome(
  ctx: CoreContext,
  tx: Handle,
  { projectId, issueId, intoId }: MergeIssueInput,
  progress: Progress | null,
): Promise<Step> {
  // Always in the same order, or two merges at once could wait for each other.
  const locked = new Map<number, IssueRow>();
  for (const id of [issueId, intoId].sort((a, b) => a - b)) locked.set(id, await lockIssue(tx, projectId, id));
  const [duplicate, kept] = [locked.get(issueId), locked.get(intoId)];
  if (duplicate === undefined || kept === undefined) throw new Error("both are locked");
  // Less at every step, or a merge the other way could give back forever what this one moves.
  if (progress !== null && duplicate.feedbackCount >= progress.hadBefore) throw changed(issueId);

  const links = await findLinks(tx, issueId);
  const isLast = links.length <= limits.mergedLinks;
  const takenIds = links.slice(0, limits.mergedLinks);
  const movedIds = await moveLinks(ctx, tx, takenIds, duplicate, kept);
  const { issues } = tx.tables;
  const updatedAt = ctx.now();
  const feedbackCount = kept.feedbackCount + movedIds.length;
  const left = isLast ? 0 : duplicate.feedbackCount - takenIds.length;
  const after = { ...kept, feedbackCount, updatedAt };
  await tx.update(issues).set({ feedbackCount, updatedAt }).where(eq(issues.id, intoId));
  await tx.update(issues).set({ feedbackCount: left, updatedAt }).where(eq(issues.id, issueId));
  const begunWith = progress?.begunWith ?? duplicate.feedbackCount;
  if (isLast) {
    await tx
      .update(issues)
      .set({ mergedIntoId: intoId })
      .where(or(eq(issues.id, issueId), eq(issues.mergedIntoId, issueId)));
    await recordMerge(ctx, tx, { ...duplicate, feedbackCount: begunWith }, intoId);
  }

  const project = await findProject(tx, projectId);
  const snapshot = toIssueSnapshot(after, await findAssignee(tx, after.assigneeId));
  for (const feedbackId of movedIds) await appendRegistration(ctx, tx, project, feedbackId, snapshot);
  return { kept: snapshot, isLast, begunWith, hadBefore: duplicate.feedbackCount };
}

/** @returns the feedback that is newly linked to the one that stays; what was linked to both keeps one link. */
async function moveLinks(
  ctx: CoreContext,
  tx: Handle,
  feedbackIds: number[],
  duplicate: IssueRow,
  kept: IssueRow,
): Promise<number[]> {
  if (feedbackIds.length === 0) return [];
  const { feedbackIssues } = tx.tables;
  const createdAt = ctx.now();
  const added = await tx
    .insert(feedbackIssues)
    .values(feedbackIds.map((feedbackId) => ({ feedbackId, issueId: kept.id, createdAt })))
    .onConflictDoNothing()
    .returning({ feedbackId: feedbackIssues.feedbackId });
  await tx
    .delete(feedbackIssues)
    .where(and(eq(feedbackIssues.issueId, duplicate.id), inArray(feedbackIssues.feedbackId, feedbackIds)));
  return added.map(({ feedbackId }) => feedbackId).sort((a, b) => a - b);
}

/** At most one more than a step moves. */
async function findLinks(tx: Handle, issueId: number): Promise<number[]> {
  const { feedbackIssues } = tx.tables;
  const links = await tx
    .select({ feedbackId: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(eq(feedbackIssues.issueId, issueId))
    .orderBy(asc(feedbackIssues.feedbackId))
    .limit(limits.mergedLinks + 1);
  return links.map(({ feedbackId }) => feedbackId);
}

function changed(issueId: number): DomainError {
  const text = `As much feedback came to issue ${issueId} meanwhile as was moved. What was moved stays; try again to move the rest.`;
  return notMergeable("changed", text);
}

/** What was of the duplicate is kept with the history of the one that stays. */
async function recordMerge(ctx: CoreContext, tx: Handle, duplicate: IssueRow, intoId: number): Promise<void> {
  const { id, projectId, title, description, externalIssueId, feedbackCount } = duplicate;
  const merged: MergedIssue = { id, title, description, externalIssueId, feedbackCount };
  await recordAudit(ctx, tx, { projectId, action: "issue.merge", entityId: intoId, changes: { merged } });
}

function notMergeable(reason: MergeRefusal, message: string): DomainError {
  return new DomainError("not_mergeable", message, { params: { reason } });
}
