import { createIssueInput, issueInput, listIssuesInput, updateIssueInput } from "@hearback/contracts";
import { createIssue, getIssue, listIssues, updateIssue } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const issueRouter = router({
  list: procedure.input(listIssuesInput).query(({ ctx, input }) => listIssues(ctx.core, input)),
  get: procedure.input(issueInput).query(({ ctx, input }) => getIssue(ctx.core, input)),
  create: procedure.input(createIssueInput).mutation(({ ctx, input }) => createIssue(ctx.core, input)),
  update: procedure.input(updateIssueInput).mutation(({ ctx, input }) => updateIssue(ctx.core, input)),
});
