import { type IssueView, type UpdateIssueInput, updateIssueInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { describeChanges } from "../context/describe-changes.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { refuseUnseen } from "../context/refuse-unseen.ts";
import { appendEvent } from "../event/append-event.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { lockIssue } from "./find-issue.ts";
import { findAssignee, findIssueChannels, type IssueRow, toIssueSnapshot } from "./issue-snapshot.ts";
import { refuseTakenTitle } from "./refuse-taken-title.ts";
import { resolveAssignee } from "./resolve-assignee.ts";

/**
 * Changes what is given; where all is so already, nothing is written. Event: `issue_status_changed`, only when the status
 * really is another one afterwards.
 *
 * @throws DomainError `stale_version` when somebody has changed the same since it was seen; nothing is overwritten.
 */
export async function updateIssue(ctx: CoreContext, rawInput: UpdateIssueInput): Promise<IssueView> {
  const { projectId, issueId, seen, assigneeEmail, ...rest } = parseInput(updateIssueInput, rawInput);
  authorize(ctx, projectId, "issue_update");
  return changeProject(ctx, projectId, async (tx) => {
    const before = await lockIssue(tx, projectId, issueId);
    const { assigneeId } = rest;
    const asked = { assigneeId, assigneeEmail };
    const given = { ...rest, assigneeId: await resolveAssignee(tx, projectId, asked, before.assigneeId) };
    refuseUnseen("issue", before.title, { given, seen, current: before });
    if (given.title !== undefined) await refuseTakenTitle(tx, { projectId, title: given.title }, issueId);

    const changes = Object.fromEntries(
      Object.entries(given).filter(([key, value]) => value !== undefined && value !== before[key as keyof IssueRow]),
    ) as Partial<IssueRow>;
    const isChanged = Object.keys(changes).length > 0;
    const after = isChanged ? { ...before, ...changes, updatedAt: ctx.now() } : before;
    const snapshot = toIssueSnapshot(after, await findAssignee(tx, after.assigneeId));
    if (!isChanged) return snapshot;

    const { updatedAt } = after;
    await tx
      .update(tx.tables.issues)
      .set({ ...changes, updatedAt })
      .where(eq(tx.tables.issues.id, issueId));
    await recordAudit(ctx, tx, {
      projectId,
      action: "issue.update",
      entityId: issueId,
      changes: describeChanges(before, changes),
    });
    if (after.status !== before.status) {
      await appendEvent(ctx, tx, await findProject(tx, projectId), {
        type: "issue_status_changed",
        issue: snapshot,
        previousStatus: before.status,
        changedAt: updatedAt.toISOString(),
        changedBy: describeActor(ctx.actor),
        channels: await findIssueChannels(tx, issueId),
      });
    }
    return snapshot;
  });
}
