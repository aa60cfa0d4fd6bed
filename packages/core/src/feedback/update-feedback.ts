import { type FeedbackView, type UpdateFeedbackInput, updateFeedbackInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { findActiveFields } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { checkValues } from "./check-values.ts";
import { findFeedback } from "./find-feedback.ts";
import { readFeedback } from "./get-feedback.ts";

/** Changes the given values and keeps the others. No event, so a receiver may write back without causing a loop. */
export async function updateFeedback(ctx: CoreContext, rawInput: UpdateFeedbackInput): Promise<FeedbackView> {
  const input = parseInput(updateFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_update");
  return ctx.database.transaction(async (tx) => {
    const { feedbacks } = tx.tables;
    // Takes the row lock, so that two updates at once keep each other's values.
    await tx.update(feedbacks).set({ updatedAt: ctx.now() }).where(eq(feedbacks.id, input.feedbackId));
    const { feedback, channel } = await findFeedback(tx, input);
    checkValues(await findActiveFields(tx, channel.id), input.values);
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
    return readFeedback(tx, input);
  });
}
