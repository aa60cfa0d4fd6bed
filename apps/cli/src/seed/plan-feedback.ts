import type { ChannelView } from "@hearback/contracts";
import type { DemoFeedback } from "./demo-entry.ts";
import { listDemoFeedback } from "./demo-feedback.ts";
import type { DemoIssueKey } from "./demo-issues.ts";
import type { Span } from "./timeline.ts";

const dayMs = 24 * 3_600_000;

export type PlannedFeedback = {
  at: Date;
  channelId: number;
  values: Record<string, unknown>;
  issueKey: DemoIssueKey | null;
};

/** What comes in over the span, oldest first. */
export function planFeedback(span: Span, channels: readonly ChannelView[], count: number): PlannedFeedback[] {
  const channelIds = new Map(channels.map((channel) => [channel.key, channel.id]));
  return listDemoFeedback(count).map((feedback, index) => {
    const { channelKey, issueKey } = feedback;
    const channelId = channelIds.get(channelKey);
    if (channelId === undefined) throw new Error(`the demo data has no channel ${channelKey}`);
    const at = backDate(span, count - 1 - index, count);
    return { at, channelId, values: { ...feedback.values, ...describeMore(feedback, index, at) }, issueKey };
  });
}

/** The same time for each, less a part of it: so it falls on uneven times of the day and stays in its order. */
function backDate({ from, until }: Span, youngerCount: number, count: number): Date {
  const stepMs = Math.floor((until.getTime() - from.getTime()) / count);
  const uneven = (((youngerCount * 97 + 40) % 660) + 1) / 720;
  return new Date(until.getTime() - youngerCount * stepMs - Math.floor(uneven * stepMs));
}

/** Photos of some reviews, and when an order was placed. */
function describeMore({ channelKey, values }: DemoFeedback, index: number, createdAt: Date): Record<string, unknown> {
  if (channelKey === "store_review" && index % 4 === 0) {
    return { photos: [`https://photos.example.com/reviews/${1_000 + index}.jpg`] };
  }
  if (channelKey !== "support" || values.order_number === null) return {};
  return { ordered_on: new Date(createdAt.getTime() - (2 + (index % 9)) * dayMs).toISOString().slice(0, 10) };
}
