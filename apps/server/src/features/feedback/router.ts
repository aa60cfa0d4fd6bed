import {
  bulkFeedbackInput,
  countFeedbackInput,
  createFeedbackInput,
  feedbackInput,
  linkIssueInput,
  linkManyInput,
  listFeedbackInput,
  updateFeedbackInput,
} from "@hearback/contracts";
import {
  countFoundFeedback,
  createFeedback,
  deleteFeedback,
  getFeedback,
  linkIssue,
  linkMany,
  listFeedback,
  unlinkIssue,
  updateFeedback,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const feedbackRouter = router({
  list: procedure.input(listFeedbackInput).query(({ ctx, input }) => listFeedback(ctx.core, input)),
  count: procedure.input(countFeedbackInput).query(({ ctx, input }) => countFoundFeedback(ctx.core, input)),
  get: procedure.input(feedbackInput).query(({ ctx, input }) => getFeedback(ctx.core, input)),
  create: procedure
    .input(createFeedbackInput.omit({ createdAt: true }))
    .mutation(({ ctx, input }) => createFeedback(ctx.core, input)),
  update: procedure.input(updateFeedbackInput).mutation(({ ctx, input }) => updateFeedback(ctx.core, input)),
  linkIssue: procedure.input(linkIssueInput).mutation(({ ctx, input }) => linkIssue(ctx.core, input)),
  linkMany: procedure.input(linkManyInput).mutation(({ ctx, input }) => linkMany(ctx.core, input)),
  delete: procedure.input(bulkFeedbackInput).mutation(({ ctx, input }) => deleteFeedback(ctx.core, input)),
  unlinkIssue: procedure.input(linkIssueInput).mutation(({ ctx, input }) => unlinkIssue(ctx.core, input)),
});
