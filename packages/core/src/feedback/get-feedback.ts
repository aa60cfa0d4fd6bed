import { type FeedbackView, feedbackInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findLinkedIssues } from "../issue/issue-snapshot.ts";
import { toFeedbackView } from "./feedback-snapshot.ts";
import { type FeedbackAddress, findFeedback } from "./find-feedback.ts";

export async function getFeedback(ctx: CoreContext, rawInput: FeedbackAddress): Promise<FeedbackView> {
  const input = parseInput(feedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_read");
  return readFeedback(ctx.database.read, input);
}

export async function readFeedback(handle: Handle, address: FeedbackAddress): Promise<FeedbackView> {
  const { feedback, channel } = await findFeedback(handle, address);
  return toFeedbackView(handle, feedback, channel, await findLinkedIssues(handle, feedback.id));
}
