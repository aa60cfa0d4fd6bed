import {
  createFeedback,
  createIssue,
  deleteIssues,
  getFeedback,
  getIssue,
  linkMany,
  listFeedback,
  mergeIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";

describe.each(engines)("deleting issues on %s", (engine) => {
  const shop = useShop(engine);
  const give = async (count: number) => {
    const { ctx, projectId, reviews: channelId } = shop;
    const ids: number[] = [];
    for (let made = 0; made < count; made++) {
      ids.push((await createFeedback(ctx, { projectId, channelId, values: { content: "fine" } })).id);
    }
    return ids;
  };
  const open = async (title: string) => (await createIssue(shop.ctx, { projectId: shop.projectId, title })).id;
  const remove = (...issueIds: number[]) => deleteIssues(shop.ctx, { projectId: shop.projectId, issueIds });

  it("takes their links, in steps, and leaves the feedback to be found as one without an issue", async () => {
    const { ctx, projectId } = shop;
    const feedbackIds = await give(41);
    const [gone, kept] = [await open("Gone"), await open("Kept")];
    await linkMany(ctx, { projectId, feedbackIds, issueId: gone });
    await linkMany(ctx, { projectId, feedbackIds: feedbackIds.slice(0, 1), issueId: kept });
    const events = await shop.database.read.$count(shop.tables.events);

    expect(await remove(gone, gone, 999)).toEqual({ count: 1 });
    expect(await remove(gone)).toEqual({ count: 0 });
    await expect(getIssue(ctx, { projectId, issueId: gone })).rejects.toMatchObject({ code: "not_found" });
    expect(await getIssue(ctx, { projectId, issueId: kept })).toMatchObject({ feedbackCount: 1 });
    const [first = 0, ...others] = feedbackIds;
    expect((await getFeedback(ctx, { projectId, feedbackId: first })).issues.map(({ id }) => id)).toEqual([kept]);
    const unlinked = await listFeedback(ctx, {
      projectId,
      isLinked: false,
      sort: { by: "id", order: "asc" },
      limit: 100,
    });
    expect(unlinked.items.map(({ id }) => id)).toEqual(others);
    expect(await shop.database.read.$count(shop.tables.feedbackIssues)).toBe(1);
    expect(await shop.database.read.$count(shop.tables.events)).toBe(events);
  });

  it("takes their duplicates along, frees their titles, and is in the audit entries", async () => {
    const { ctx, projectId, tables } = shop;
    const [kept, duplicate] = [await open("Payment fails"), await open("Payment")];
    await mergeIssue(ctx, { projectId, issueId: duplicate, intoId: kept });
    expect(await remove(kept)).toEqual({ count: 1 });
    expect(await shop.database.read.$count(tables.issues)).toBe(0);
    expect(await open("Payment")).toBeGreaterThan(duplicate);
    const entries = await shop.database.read.select().from(tables.auditEntries).orderBy(asc(tables.auditEntries.id));
    expect(entries.find(({ action }) => action === "issue.delete")).toMatchObject({
      entityId: kept,
      changes: { title: "Payment fails" },
    });
  });
});
