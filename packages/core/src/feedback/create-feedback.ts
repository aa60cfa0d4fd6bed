import { type CreateFeedbackInput, createFeedbackInput, type FeedbackView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { ChannelRow } from "../channel/channel-view.ts";
import { findChannel } from "../channel/find-channel.ts";
import { holdFields } from "../channel/hold-fields.ts";
import { authorize } from "../context/authorize.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { refuseFuture } from "../context/refuse-future.ts";
import { appendEvent } from "../event/append-event.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { findLinkedIssues } from "../issue/issue-snapshot.ts";
import { changeProjectOnce, type ProjectRow } from "../project/change-project.ts";
import { type FeedbackRow, takeFeedbackSnapshot, toChannelSnapshot, toFeedbackView } from "./feedback-snapshot.ts";
import { appendRegistration } from "./link-issue.ts";
import { linkNamedIssues } from "./link-named-issues.ts";
import { readValues } from "./read-values.ts";
import { indexNewFeedback } from "./search/index-feedback.ts";

/**
 * Stores a feedback and links it to the named issues, of which unknown ones are made.
 * Events, in this order: `issue_created` for each new issue, `feedback_created`, `issue_registered` for each link.
 *
 * @param repeatable lets an API key send the same request again without storing a second feedback.
 */
export async function createFeedback(
  ctx: CoreContext,
  rawInput: CreateFeedbackInput,
  repeatable?: RepeatableRequest,
): Promise<FeedbackView> {
  const input = parseInput(createFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_create");
  refuseFuture(ctx.now(), { createdAt: input.createdAt });
  return changeProjectOnce(ctx, input.projectId, repeatable, (tx, project) => insertFeedback(ctx, tx, project, input));
}

async function insertFeedback(
  ctx: CoreContext,
  tx: Handle,
  project: ProjectRow,
  input: z.output<typeof createFeedbackInput>,
): Promise<FeedbackView> {
  const channel = await findChannel(tx, input.projectId, input.channelId);
  refuseArchived(channel);
  const fields = await holdFields(tx, channel.id, input.values);
  const values = readValues(fields, input.values);

  const now = ctx.now();
  const feedback = await insertFeedbackRow(ctx, tx, {
    projectId: project.id,
    channelId: channel.id,
    values,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
  });

  const links = await linkNamedIssues(ctx, tx, {
    projectId: project.id,
    feedbackId: feedback.id,
    titles: input.issueNames,
  });
  for (const { issue, isNew } of links) {
    if (isNew)
      await appendEvent(ctx, tx, project, { type: "issue_created", issue, channels: [toChannelSnapshot(channel)] });
  }
  const linked = links.length === 0 ? [] : await findLinkedIssues(tx, feedback.id);
  await appendEvent(ctx, tx, project, {
    type: "feedback_created",
    feedback: await takeFeedbackSnapshot(tx, { feedback, channel, fields, linked }),
  });
  for (const { issue } of links)
    await appendRegistration(ctx, tx, project, feedback.id, issue, { isMadeWithFeedback: true });
  await indexNewFeedback(tx, feedback, fields, links.length > 0);
  return toFeedbackView(tx, feedback, channel, linked);
}

/** @throws DomainError `channel_archived` */
export function refuseArchived({ id, name, archivedAt }: ChannelRow): void {
  if (archivedAt === null) return;
  const message = `The channel "${name}" is archived and takes no new feedback. Bring it back, or choose another one.`;
  throw new DomainError("channel_archived", message, { params: { id, name } });
}

type NewFeedback = Pick<FeedbackRow, "projectId" | "channelId" | "values" | "createdAt" | "updatedAt">;

/** Stores the row, which the caller indexes in the same transaction. */
export async function insertFeedbackRow(ctx: CoreContext, tx: Handle, feedback: NewFeedback): Promise<FeedbackRow> {
  const createdBy = describeActor(ctx.actor);
  const [row] = await tx.prepared("insert_feedback", buildInsert).execute({ ...feedback, createdBy, isIndexed: true });
  if (row === undefined) throw new Error("insert returned no row");
  return row;
}

function buildInsert(tx: Handle) {
  const { placeholder } = sql;
  return tx
    .insert(tx.tables.feedbacks)
    .values({
      projectId: placeholder("projectId"),
      channelId: placeholder("channelId"),
      values: placeholder("values"),
      createdBy: placeholder("createdBy"),
      createdAt: placeholder("createdAt"),
      updatedAt: placeholder("updatedAt"),
      isIndexed: placeholder("isIndexed"),
    })
    .returning();
}
