import { type FeedbackView, type UpdateFeedbackInput, updateFeedbackInput } from "@hearback/contracts";
import { forNoKeyUpdate, type Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import type { FieldRow } from "../channel/channel-view.ts";
import { holdFields } from "../channel/hold-fields.ts";
import { isValue } from "../channel/is-value.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { isSame } from "../context/is-same.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { refuseUnseen } from "../context/refuse-unseen.ts";
import { appendEvent } from "../event/append-event.ts";
import type { ChannelSnapshot } from "../event/snapshot.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { type FeedbackRow, toChannelSnapshot } from "./feedback-snapshot.ts";
import { findFeedback } from "./find-feedback.ts";
import { readFeedback } from "./get-feedback.ts";
import { appendRegistration } from "./link-issue.ts";
import { linkNamedIssues, type NewLink } from "./link-named-issues.ts";
import { readDate } from "./read-date.ts";
import { readValues } from "./read-values.ts";
import { reindexFeedback } from "./search/index-feedback.ts";

/**
 * Changes the given values and keeps the others, and links the named issues, of which unknown ones are made. Where all is
 * so already, nothing is written.
 * Events: none for values, so a receiver may write back without causing a loop; `issue_created` for each new issue and
 * `issue_registered` for each new link.
 *
 * @throws DomainError `stale_version` when somebody has changed the same value since it was seen; nothing is overwritten.
 */
export async function updateFeedback(ctx: CoreContext, rawInput: UpdateFeedbackInput): Promise<FeedbackView> {
  const input = parseInput(updateFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_update");
  return changeProject(ctx, input.projectId, async (tx) => {
    const { projectId, feedbackId } = input;
    await lockRow(tx, feedbackId);
    const { feedback, channel } = await findFeedback(tx, input);
    const { values: asked, seen } = input;
    const fields = await holdFields(tx, channel.id, asked);
    const isAlike = compareBy(fields);
    refuseUnseen("feedback", `#${feedbackId}`, {
      ...{ given: asked, seen, current: feedback.values },
      // A form shows nothing of either.
      isAlike: (key, one, other) => isAlike(key, one, other) || !(isValue(one) || isValue(other)),
    });
    const given = readValues(fields, asked);
    const changed = Object.entries(given).filter(([key, value]) => !isAlike(key, value, feedback.values[key]));
    const links = await linkNamedIssues(ctx, tx, { projectId, feedbackId, titles: input.issueNames });
    if (changed.length > 0 || links.length > 0) {
      const { feedbacks } = tx.tables;
      const values = { ...feedback.values, ...Object.fromEntries(changed) };
      await tx.update(feedbacks).set({ values, updatedAt: ctx.now() }).where(eq(feedbacks.id, feedbackId));
      if (changed.length > 0) {
        const changes = { fieldNames: nameFields(fields, new Set(changed.map(([key]) => key))) };
        await recordAudit(ctx, tx, { projectId, action: "feedback.update", entityId: feedbackId, changes });
      }
      await tellLinks(ctx, tx, feedback, channel, links);
      await reindexFeedback(tx, [feedbackId]);
    }
    return readFeedback(tx, input);
  });
}

/** For the audit, which outlives feedback and so never holds its values: they may be personal. */
function nameFields(fields: FieldRow[], keys: Set<string>): string[] {
  return fields.filter(({ key }) => keys.has(key)).map(({ name }) => name);
}

/** `10:30Z` and `10:30:00.000Z` are the same instant, and which of them is stored is up to whoever sent it first. */
function compareBy(fields: FieldRow[]): (key: string, one: unknown, other: unknown) => boolean {
  const dates = new Set(fields.filter(({ type }) => type === "date").map(({ key }) => key));
  const toInstant = (value: unknown) =>
    (typeof value === "string" ? readDate(value)?.toISOString() : undefined) ?? value;
  return (key, one, other) => (dates.has(key) ? isSame(toInstant(one), toInstant(other)) : isSame(one, other));
}

/** So that two updates at once keep each other's values. */
async function lockRow(tx: Handle, feedbackId: number): Promise<void> {
  const { feedbacks } = tx.tables;
  if (tx.engine === "sqlite") return;
  await forNoKeyUpdate(tx.select({ id: feedbacks.id }).from(feedbacks).where(eq(feedbacks.id, feedbackId)));
}

async function tellLinks(
  ctx: CoreContext,
  tx: Handle,
  { projectId, id: feedbackId }: FeedbackRow,
  channel: ChannelSnapshot,
  links: NewLink[],
): Promise<void> {
  const project = await findProject(tx, projectId);
  const channels = [toChannelSnapshot(channel)];
  for (const { issue, isNew } of links) {
    if (isNew) await appendEvent(ctx, tx, project, { type: "issue_created", issue, channels });
  }
  for (const { issue } of links) await appendRegistration(ctx, tx, project, feedbackId, issue);
}
