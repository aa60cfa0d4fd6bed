import { type FeedbackView, type UpdateFeedbackInput, updateFeedbackInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { holdFields } from "../channel/hold-fields.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { appendEvent } from "../event/append-event.ts";
import type { ChannelSnapshot } from "../event/snapshot.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { checkValues } from "./check-values.ts";
import { type FeedbackRow, toChannelSnapshot } from "./feedback-snapshot.ts";
import { findFeedback } from "./find-feedback.ts";
import { readFeedback } from "./get-feedback.ts";
import { appendRegistration } from "./link-issue.ts";
import { linkNamedIssues } from "./link-named-issues.ts";
import { reindexFeedback } from "./search/index-feedback.ts";

/**
 * Changes the given values and keeps the others, and links the named issues, of which unknown ones are made.
 * Events: none for values, so a receiver may write back without causing a loop; `issue_created` for each new issue and
 * `issue_registered` for each new link.
 */
export async function updateFeedback(ctx: CoreContext, rawInput: UpdateFeedbackInput): Promise<FeedbackView> {
  const input = parseInput(updateFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_update");
  return changeProject(ctx, input.projectId, async (tx) => {
    const { feedbacks } = tx.tables;
    // Takes the row lock, so that two updates at once keep each other's values.
    await tx.update(feedbacks).set({ updatedAt: ctx.now() }).where(eq(feedbacks.id, input.feedbackId));
    const { feedback, channel } = await findFeedback(tx, input);
    checkValues(await holdFields(tx, channel.id, input.values), input.values);
    await tx
      .update(feedbacks)
      .set({ values: { ...feedback.values, ...input.values } })
      .where(eq(feedbacks.id, feedback.id));
    await recordAudit(ctx, tx, {
      projectId: input.projectId,
      action: "feedback.update",
      entityId: feedback.id,
      changes: { keys: Object.keys(input.values) },
    });
    if (input.issueNames.length > 0) await linkAndTell(ctx, tx, feedback, channel, input.issueNames);
    await reindexFeedback(tx, [feedback.id]);
    return readFeedback(tx, input);
  });
}

async function linkAndTell(
  ctx: CoreContext,
  tx: Handle,
  feedback: FeedbackRow,
  channel: ChannelSnapshot,
  titles: string[],
): Promise<void> {
  const { projectId, id: feedbackId } = feedback;
  const project = await findProject(tx, projectId);
  const links = await linkNamedIssues(ctx, tx, { projectId, feedbackId, titles });
  const channels = [toChannelSnapshot(channel)];
  for (const { issue, isNew } of links) {
    if (isNew) await appendEvent(ctx, tx, project, { type: "issue_created", issue, channels });
  }
  for (const { issue } of links) await appendRegistration(ctx, tx, project, feedbackId, issue);
}
