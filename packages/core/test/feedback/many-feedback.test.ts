import {
  createFeedback,
  createIssue,
  deleteFeedback,
  getIssue,
  linkIssue,
  linkMany,
  listFeedback,
} from "@hearback/core";
import type { Engine } from "@hearback/db";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { countRows, useShop } from "../shop.ts";

function useFeedback(engine: Engine) {
  const shop = useShop(engine);
  const give = async (count: number, channelId = shop.reviews) => {
    const ids: number[] = [];
    for (let number = 1; number <= count; number++) {
      const values = { content: `opinion ${number}` };
      ids.push((await createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values })).id);
    }
    return ids;
  };
  const makeIssue = async (title = "Payment") => (await createIssue(shop.ctx, { projectId: shop.projectId, title })).id;
  const countOf = async (issueId: number) =>
    (await getIssue(shop.ctx, { projectId: shop.projectId, issueId })).feedbackCount;
  return { shop, give, makeIssue, countOf };
}

describe.each(engines)("many feedbacks at once on %s", (engine) => {
  const { shop, give, makeIssue, countOf } = useFeedback(engine);

  it("links an issue to all that aren't linked, with an event each", async () => {
    const { ctx, projectId } = shop;
    const ids = await give(45);
    const issueId = await makeIssue();
    await linkIssue(ctx, { projectId, feedbackId: ids[7] ?? 0, issueId });
    const before = await countRows(shop);
    const feedbackIds = [...ids, ...ids, 999_999];
    expect(await linkMany(ctx, { projectId, feedbackIds, issueId })).toEqual({ count: 44 });
    expect(await countOf(issueId)).toBe(45);
    const after = await countRows(shop);
    expect((after.events ?? 0) - (before.events ?? 0)).toBe(44);
    expect((after.auditEntries ?? 0) - (before.auditEntries ?? 0)).toBe(44);
    const { items } = await listFeedback(ctx, { projectId, isLinked: false });
    expect(items).toEqual([]);
    expect(await linkMany(ctx, { projectId, feedbackIds, issueId })).toEqual({ count: 0 });
    expect(await countRows(shop)).toEqual(after);
  });

  it("deletes them with their links and what they are found by, and keeps what was delivered", async () => {
    const { ctx, projectId } = shop;
    const ids = await give(25);
    const [payment, login] = [await makeIssue(), await makeIssue("Login")];
    await linkMany(ctx, { projectId, feedbackIds: ids, issueId: payment });
    await linkMany(ctx, { projectId, feedbackIds: ids.slice(0, 3), issueId: login });
    const before = await countRows(shop);
    const gone = ids.slice(2);
    expect(await deleteFeedback(ctx, { projectId, feedbackIds: [...gone, ...gone, 999_999] })).toEqual({ count: 23 });
    expect([await countOf(payment), await countOf(login)]).toEqual([2, 2]);
    const left = await listFeedback(ctx, { projectId, text: "opinion", sort: { by: "id", order: "asc" } });
    expect(left.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const after = await countRows(shop);
    expect(after).toMatchObject({ feedbacks: 2, feedbackTerms: 2, feedbackIssues: 4, events: before.events });
    expect((after.auditEntries ?? 0) - (before.auditEntries ?? 0)).toBe(23);
    expect(await deleteFeedback(ctx, { projectId, feedbackIds: gone })).toEqual({ count: 0 });
    expect(await countRows(shop)).toEqual(after);
  });

  it("leaves alone what is of another channel than the one that was named", async () => {
    const { ctx, projectId } = shop;
    const [ofReviews = 0] = await give(1);
    const [ofSupport = 0] = await give(1, shop.support);
    const feedbackIds = [ofReviews, ofSupport];
    expect(await deleteFeedback(ctx, { projectId, channelId: shop.support, feedbackIds })).toEqual({ count: 1 });
    const { items } = await listFeedback(ctx, { projectId });
    expect(items.map(({ id }) => id)).toEqual([ofReviews]);
  });
});
