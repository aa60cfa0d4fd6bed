import type { WebhookView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { sortWebhooks, toOrder, toSort, type WebhookOrder, webhookOrders } from "./sort-webhooks.ts";

function webhook(
  id: number,
  name: string,
  lastAttemptAt: string | null,
  failingSince: string | null = null,
): WebhookView {
  const createdAt = new Date(id * 1_000).toISOString();
  const state = failingSince === null ? "healthy" : "failing";
  return { id, name, createdAt, isActive: true, health: { lastAttemptAt, state, failingSince } } as WebhookView;
}

const webhooks = [
  webhook(1, "Slack 10", "2026-01-03T00:00:00.000Z", "2026-01-02T00:00:00.000Z"),
  webhook(2, "crm", null),
  webhook(3, "Slack 9", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
  webhook(4, "Billing", null),
];
const activities = new Map([
  [1, { succeeded: 9, failed: 1 }],
  [2, { succeeded: 0, failed: 0 }],
  [3, { succeeded: 1, failed: 9 }],
]);

describe("the order of webhooks", () => {
  it.each<[WebhookOrder, number[]]>([
    ["newest", [4, 3, 2, 1]],
    ["oldest", [1, 2, 3, 4]],
    ["a-z", [4, 2, 3, 1]],
    ["z-a", [1, 3, 2, 4]],
    ["troubled", [1, 3, 4, 2]],
    ["healthy", [3, 1, 4, 2]],
    ["best", [1, 3, 4, 2]],
    ["worst", [3, 1, 4, 2]],
    ["failing", [3, 1, 4, 2]],
  ])("is %s, and what it says nothing of comes last", (order, ids) => {
    const sorted = sortWebhooks(webhooks, toSort(order), { activities, language: "en" });
    expect(sorted.map(({ id }) => id)).toEqual(ids);
  });

  it("by health has what needs a person first: failing, off, healthy", () => {
    const [failing = webhook(1, "", null)] = webhooks;
    const off = { ...webhook(5, "Off", "2026-01-04T00:00:00.000Z"), isActive: false };
    const healthy = webhook(6, "Healthy", "2026-01-05T00:00:00.000Z");
    const sorted = sortWebhooks([healthy, off, failing], toSort("troubled"), { activities, language: "en" });
    expect(sorted.map(({ id }) => id)).toEqual([1, 5, 6]);
  });

  it("has a name for the address, and back", () => {
    for (const order of webhookOrders) expect(toOrder(toSort(order))).toBe(order);
  });
});
