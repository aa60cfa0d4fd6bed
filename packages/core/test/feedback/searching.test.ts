import { createFeedback, createIssue, listFeedback, searchFeedback, searchIssues } from "@hearback/core";
import { cpuShare } from "@hearback/testing";
import { expect, it } from "vitest";
import { type Shop, useShop } from "../shop.ts";

const shop = useShop();

// On SQLite a query on the process's own connection is done before anything else can happen.
it.each<[string, (shop: Shop) => Promise<{ items: unknown[] }>]>([
  [
    "searched, sorted and counted",
    ({ ctx, projectId, reviews: channelId }) =>
      searchFeedback(ctx, { projectId, channelId, text: "payment", sort: [{ by: "createdAt", order: "asc" }] }),
  ],
  ["listed by a text", ({ ctx, projectId }) => listFeedback(ctx, { projectId, text: "payment" })],
  ["searched for issues", ({ ctx, projectId }) => searchIssues(ctx, { projectId, text: "payment" })],
])("leaves the process to others while it is %s", async (_how, search) => {
  const { ctx, projectId, reviews: channelId } = shop;
  await createFeedback(ctx, { projectId, channelId, values: { content: "No payment" } });
  await createIssue(ctx, { projectId, title: "Payment fails" });
  let found: unknown[] = [];
  const share = await cpuShare(async () => {
    found = (await search(shop)).items;
  });
  expect(found).toHaveLength(1);
  expect(share).toBeLessThan(0.5);
});
