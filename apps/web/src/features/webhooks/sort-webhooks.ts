import type { WebhookActivityView, WebhookView } from "@hearback/contracts";
import type { Sort } from "../../components/data-table.tsx";

/** How the address names an order of webhooks. */
export const webhookOrders = [
  "newest",
  "oldest",
  "a-z",
  "z-a",
  "troubled",
  "healthy",
  "best",
  "worst",
  "failing",
] as const;
export type WebhookOrder = (typeof webhookOrders)[number];

type Activities = ReadonlyMap<number, Pick<WebhookActivityView, "succeeded" | "failed">>;

const sorts: Record<WebhookOrder, Sort> = {
  newest: { key: "created", direction: "desc" },
  oldest: { key: "created", direction: "asc" },
  "a-z": { key: "name", direction: "asc" },
  "z-a": { key: "name", direction: "desc" },
  /** Failing, off, healthy; of one kind the latest attempt first. */
  troubled: { key: "health", direction: "desc" },
  healthy: { key: "health", direction: "asc" },
  best: { key: "activity", direction: "desc" },
  worst: { key: "activity", direction: "asc" },
  /** Those that are failing first, the one that has been for longest before the rest: no column is sorted by it. */
  failing: { key: "failing", direction: "asc" },
};

export function toSort(order: WebhookOrder): Sort {
  return sorts[order];
}

export function toOrder({ key, direction }: Sort): WebhookOrder {
  return webhookOrders.find((order) => sorts[order].key === key && sorts[order].direction === direction) ?? "newest";
}

/** In an order of the table; what it says nothing of comes last, and what is alike is the newest first. */
export function sortWebhooks(
  webhooks: readonly WebhookView[],
  { key, direction }: Sort,
  { activities, language }: { activities: Activities | undefined; language: string },
): WebhookView[] {
  const sign = direction === "asc" ? 1 : -1;
  const read = (webhook: WebhookView) => readValue(webhook, key, activities);
  const compare = (a: string | number, b: string | number) =>
    typeof a === "string" ? a.localeCompare(String(b), language, { numeric: true }) : a - Number(b);
  return webhooks.toSorted((a, b) => {
    const [valueOfA, valueOfB] = [read(a), read(b)];
    if (valueOfA === null || valueOfB === null)
      return Number(valueOfA === null) - Number(valueOfB === null) || b.id - a.id;
    return sign * compare(valueOfA, valueOfB) || b.id - a.id;
  });
}

function readValue(webhook: WebhookView, key: string, activities: Activities | undefined): string | number | null {
  if (key === "name") return webhook.name;
  if (key === "health") return readHealth(webhook);
  if (key === "failing") return readFailingSince(webhook);
  if (key === "activity") return readRate(activities?.get(webhook.id));
  return Date.parse(webhook.createdAt);
}

/** More than any time. */
const rankSize = 1e15;

function readHealth({ isActive, health: { state, lastAttemptAt } }: WebhookView): number | null {
  const rank = !isActive ? 1 : state === "failing" ? 2 : 0;
  if (lastAttemptAt === null) return rank === 1 ? rankSize : null;
  return rank * rankSize + Date.parse(lastAttemptAt);
}

function readFailingSince({ health: { state, failingSince } }: WebhookView): number | null {
  return state === "failing" && failingSince !== null ? Date.parse(failingSince) : null;
}

function readRate(activity: { succeeded: number; failed: number } | undefined): number | null {
  const requests = activity === undefined ? 0 : activity.succeeded + activity.failed;
  return activity === undefined || requests === 0 ? null : activity.succeeded / requests;
}
