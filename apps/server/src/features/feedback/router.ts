import {
  createFeedbackInput,
  feedbackInput,
  linkIssueInput,
  listFeedbackInput,
  updateFeedbackInput,
} from "@hearback/contracts";
import { createFeedback, getFeedback, linkIssue, listFeedback, unlinkIssue, updateFeedback } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const feedbackRouter = router({
  list: procedure.input(listFeedbackInput).query(({ ctx, input }) => listFeedback(ctx.core, input)),
  get: procedure.input(feedbackInput).query(({ ctx, input }) => getFeedback(ctx.core, input)),
  create: procedure
    .input(createFeedbackInput.omit({ createdAt: true }))
    .mutation(({ ctx, input }) => createFeedback(ctx.core, input)),
  update: procedure.input(updateFeedbackInput).mutation(({ ctx, input }) => updateFeedback(ctx.core, input)),
  linkIssue: procedure.input(linkIssueInput).mutation(({ ctx, input }) => linkIssue(ctx.core, input)),
  unlinkIssue: procedure.input(linkIssueInput).mutation(({ ctx, input }) => unlinkIssue(ctx.core, input)),
});
