import type { ChannelView } from "@hearback/contracts";
import type { DemoFeedback } from "./demo-entry.ts";
import { listDemoFeedback } from "./demo-feedback.ts";
import type { DemoIssueKey } from "./demo-issues.ts";
import { planArrivals } from "./plan-arrivals.ts";
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
  const times = planArrivals(span, count);
  return listDemoFeedback(count).map((feedback, index) => {
    const { channelKey, issueKey } = feedback;
    const channelId = channelIds.get(channelKey);
    if (channelId === undefined) throw new Error(`the demo data has no channel ${channelKey}`);
    const at = times[index] ?? span.until;
    return { at, channelId, values: { ...feedback.values, ...describeMore(feedback, index, at) }, issueKey };
  });
}

/** Photos of some reviews, and when an order was placed. */
function describeMore({ channelKey, values }: DemoFeedback, index: number, createdAt: Date): Record<string, unknown> {
  if (channelKey === "store_review" && index % 4 === 0) {
    return { photos: [`https://photos.example.com/reviews/${1_000 + index}.jpg`] };
  }
  if (channelKey !== "support" || values.order_number === null) return {};
  return { ordered_on: new Date(createdAt.getTime() - (2 + (index % 9)) * dayMs).toISOString().slice(0, 10) };
}
