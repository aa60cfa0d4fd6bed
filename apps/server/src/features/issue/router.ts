import {
  assigneeInput,
  countIssuesInput,
  createIssueInput,
  deleteIssuesInput,
  issueInput,
  listIssueHistoryInput,
  listIssuesInput,
  mergeIssueInput,
  updateIssueInput,
} from "@hearback/contracts";
import {
  countIssues,
  createIssue,
  deleteIssues,
  getAssignee,
  getIssue,
  listIssueHistory,
  listIssues,
  mergeIssue,
  updateIssue,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const issueRouter = router({
  list: procedure.input(listIssuesInput).query(({ ctx, input }) => listIssues(ctx.core, input)),
  count: procedure.input(countIssuesInput).query(({ ctx, input }) => countIssues(ctx.core, input)),
  get: procedure.input(issueInput).query(({ ctx, input }) => getIssue(ctx.core, input)),
  assignee: procedure.input(assigneeInput).query(({ ctx, input }) => getAssignee(ctx.core, input)),
  history: procedure.input(listIssueHistoryInput).query(({ ctx, input }) => listIssueHistory(ctx.core, input)),
  create: procedure.input(createIssueInput).mutation(({ ctx, input }) => createIssue(ctx.core, input)),
  update: procedure.input(updateIssueInput).mutation(({ ctx, input }) => updateIssue(ctx.core, input)),
  merge: procedure.input(mergeIssueInput).mutation(({ ctx, input }) => mergeIssue(ctx.core, input)),
  delete: procedure.input(deleteIssuesInput).mutation(({ ctx, input }) => deleteIssues(ctx.core, input)),
});
