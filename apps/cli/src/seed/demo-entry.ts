import type { DemoChannelKey } from "./demo-channels.ts";
import type { DemoIssueKey } from "./demo-issues.ts";

export type DemoFeedback = {
  channelKey: DemoChannelKey;
  values: Record<string, unknown>;
  /** The issue that it is linked to. */
  issueKey: DemoIssueKey | null;
};

export type Store = "app_store" | "google_play";
export type Liked = "prices" | "delivery" | "selection" | "service";

export function review(
  content: string,
  [rating, store, appVersion]: [rating: number, store: Store, appVersion: string],
  tags: string[],
  issueKey: DemoIssueKey | null = null,
): DemoFeedback {
  return { channelKey: "store_review", values: { content, rating, store, app_version: appVersion, tags }, issueKey };
}

export function request(
  message: string,
  [customer, orderNumber]: [customer: string, orderNumber: string | null],
  labels: string[],
  issueKey: DemoIssueKey | null = null,
): DemoFeedback {
  const values = {
    message,
    customer_id: customer,
    customer_email: `${customer}@example.com`,
    order_number: orderNumber,
    labels,
  };
  return { channelKey: "support", values, issueKey };
}

export function answer(
  comment: string,
  [customer, score]: [customer: string, score: number],
  liked: Liked[],
  issueKey: DemoIssueKey | null = null,
): DemoFeedback {
  return { channelKey: "survey", values: { comment, customer_id: customer, score, liked }, issueKey };
}
