import type { FeedbackView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import type { ChannelRow, FieldRow } from "../channel/channel-view.ts";
import type { ChannelSnapshot, FeedbackSnapshot } from "../event/snapshot.ts";
import { type IssueRow, loadAssignees } from "../issue/issue-snapshot.ts";

export type FeedbackRow = Tables["feedbacks"]["$inferSelect"];

/** A feedback with its channel, the active fields of that, and the issues that it is linked to. */
export type FeedbackRows = { feedback: FeedbackRow; channel: ChannelRow; fields: FieldRow[]; linked: IssueRow[] };

/** A feedback as its events see it. */
export async function takeFeedbackSnapshot(
  handle: Handle,
  { feedback, channel, fields, linked }: FeedbackRows,
): Promise<FeedbackSnapshot> {
  return {
    id: feedback.id,
    channel: toChannelSnapshot(channel),
    fields: fields.map(({ key, type, role }) => ({ key, type, role, value: feedback.values[key] })),
    issues: linked.length === 0 ? [] : await loadAssignees(handle, linked),
    createdBy: feedback.createdBy,
    createdAt: feedback.createdAt.toISOString(),
    updatedAt: feedback.updatedAt.toISOString(),
  };
}

/** A feedback as the screens and the REST API see it. */
export async function toFeedbackView(
  handle: Handle,
  feedback: FeedbackRow,
  channel: ChannelSnapshot,
  linked: IssueRow[],
): Promise<FeedbackView> {
  return {
    id: feedback.id,
    channel: toChannelSnapshot(channel),
    values: feedback.values,
    issues: await loadAssignees(handle, linked),
    createdBy: feedback.createdBy,
    createdAt: feedback.createdAt.toISOString(),
    updatedAt: feedback.updatedAt.toISOString(),
  };
}

export function toChannelSnapshot({ id, key, name }: ChannelSnapshot): ChannelSnapshot {
  return { id, key, name };
}
