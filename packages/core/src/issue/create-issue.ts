import { type CreateIssueInput, createIssueInput, type IssueView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { appendEvent } from "../event/append-event.ts";
import { appendRegistration, insertLink } from "../feedback/link-issue.ts";
import { reindexFeedback } from "../feedback/search/index-feedback.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce, type ProjectRow } from "../project/change-project.ts";
import { findIssue } from "./find-issue.ts";
import { insertIssue } from "./insert-issue.ts";
import { findAssignee, findIssueChannels, toIssueSnapshot } from "./issue-snapshot.ts";
import { refuseTakenTitle } from "./refuse-taken-title.ts";
import { resolveAssignee } from "./resolve-assignee.ts";

/**
 * Events: `issue_created`, then `issue_registered` for each feedback that it is linked to at once.
 *
 * @param repeatable lets an API key send the same request again without storing a second issue.
 */
export async function createIssue(
  ctx: CoreContext,
  rawInput: CreateIssueInput,
  repeatable?: RepeatableRequest,
): Promise<IssueView> {
  const input = parseInput(createIssueInput, rawInput);
  authorize(ctx, input.projectId, "issue_create");
  return changeProjectOnce(ctx, input.projectId, repeatable, (tx, project) => insertNewIssue(ctx, tx, project, input));
}

async function insertNewIssue(
  ctx: CoreContext,
  tx: Handle,
  project: ProjectRow,
  input: z.output<typeof createIssueInput>,
): Promise<IssueView> {
  const assigneeId = (await resolveAssignee(tx, input.projectId, input)) ?? null;
  await refuseTakenTitle(tx, input);

  const { id } = await insertIssue(ctx, tx, { ...input, assigneeId });
  const feedbackIds = [...new Set(input.feedbackIds)];
  for (const feedbackId of feedbackIds)
    await insertLink(ctx, tx, { projectId: input.projectId, feedbackId, issueId: id });
  await reindexFeedback(tx, feedbackIds);
  const issue = await findIssue(tx, input.projectId, id);
  const snapshot = toIssueSnapshot(issue, await findAssignee(tx, issue.assigneeId));
  const channels = await findIssueChannels(tx, id);
  await appendEvent(ctx, tx, project, { type: "issue_created", issue: snapshot, channels });
  for (const feedbackId of feedbackIds) await appendRegistration(ctx, tx, project, feedbackId, snapshot);
  return snapshot;
}
