import type { ChannelView } from "@hearback/contracts";
import { type CoreContext, createFeedback } from "@hearback/core";
import type { DemoFeedback } from "./demo-entry.ts";
import { listDemoFeedback } from "./demo-feedback.ts";
import type { DemoIssueKey } from "./demo-issues.ts";

const dayMs = 24 * 3_600_000;
const spanMs = 30 * dayMs;

type FeedbackPlan = {
  channels: ChannelView[];
  count: number;
  /** Called when so many are still to come. */
  beforeLast: { count: number; call: () => Promise<void> };
};

/** Feedback of thirty days. @returns which of it belongs to which issue. */
export async function fillFeedback(
  ctx: CoreContext,
  projectId: number,
  { channels, count, beforeLast }: FeedbackPlan,
): Promise<Map<DemoIssueKey, number[]>> {
  const channelIds = new Map(channels.map((channel) => [channel.key, channel.id]));
  const linked = new Map<DemoIssueKey, number[]>();
  const now = ctx.now();
  for (const [index, feedback] of listDemoFeedback(count).entries()) {
    const { channelKey, issueKey } = feedback;
    const channelId = channelIds.get(channelKey);
    if (channelId === undefined) throw new Error(`the demo data has no channel ${channelKey}`);
    if (index === Math.max(0, count - beforeLast.count)) await beforeLast.call();
    const createdAt = backDate(now, count - 1 - index, count);
    const values = { ...feedback.values, ...describeMore(feedback, index, createdAt) };
    const { id } = await createFeedback(ctx, { projectId, channelId, values, createdAt });
    if (issueKey !== null) linked.set(issueKey, [...(linked.get(issueKey) ?? []), id]);
  }
  return linked;
}

/** The same time for each, less a part of it: so it falls on uneven times of the day and stays in its order. */
function backDate(now: Date, youngerCount: number, count: number): Date {
  const stepMs = Math.floor(spanMs / count);
  const uneven = (((youngerCount * 97 + 40) % 660) + 1) / 720;
  return new Date(now.getTime() - youngerCount * stepMs - Math.floor(uneven * stepMs));
}

/** Photos of some reviews, and when an order was placed. */
function describeMore({ channelKey, values }: DemoFeedback, index: number, createdAt: Date): Record<string, unknown> {
  if (channelKey === "store_review" && index % 4 === 0) {
    return { photos: [`https://photos.example.com/reviews/${1_000 + index}.jpg`] };
  }
  if (channelKey !== "support" || values.order_number === null) return {};
  return { ordered_on: new Date(createdAt.getTime() - (2 + (index % 9)) * dayMs).toISOString().slice(0, 10) };
}
