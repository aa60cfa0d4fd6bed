import {
  type Actor,
  createFeedback,
  createIssue,
  getFeedback,
  getIssue,
  linkIssue,
  listEvents,
  listIssueHistory,
  mergeIssue,
  unlinkIssue,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, readEvents, useShop } from "../shop.ts";

const lee: Actor = { type: "user", id: 7, name: "Lee", isOwner: true, roleByProject: new Map() };

describe.each(engines)("a merge of duplicates on %s", (engine) => {
  const shop = useShop(engine);
  const add = (title: string, feedbackIds: number[] = [], more = {}) =>
    createIssue(shop.ctx, { projectId: shop.projectId, title, feedbackIds, ...more });
  const give = async (channelId = shop.reviews, issueNames: string[] = []) =>
    (await createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values: {}, issueNames })).id;
  const merge = (issueId: number, intoId: number) =>
    mergeIssue(actAs(shop, lee), { projectId: shop.projectId, issueId, intoId });
  const linkedTo = async (feedbackId: number) =>
    (await getFeedback(shop.ctx, { projectId: shop.projectId, feedbackId })).issues.map(({ title }) => title);

  it("moves the feedback over, and tells of each that is new to the issue that stays", async () => {
    const [only, both, other] = [await give(), await give(), await give(shop.support)];
    const duplicate = await add("Duplicate", [only, both, other]);
    const kept = await add("Kept", [both]);
    const before = (await readEvents(shop)).length;
    expect(await merge(duplicate.id, kept.id)).toMatchObject({ id: kept.id, feedbackCount: 3 });
    expect(await getIssue(shop.ctx, { projectId: shop.projectId, issueId: kept.id })).toMatchObject({
      feedbackCount: 3,
    });
    for (const id of [only, both, other]) expect(await linkedTo(id)).toEqual(["Kept"]);
    const by = { type: "user", id: 7, name: "Lee" };
    const issue = { id: kept.id, feedbackCount: 3 };
    const issues = [{ title: "Kept" }];
    expect((await readEvents(shop)).slice(before)).toMatchObject([
      {
        type: "issue_registered",
        channelIds: [shop.reviews],
        snapshot: { registeredBy: by, issue, feedback: { id: only, issues } },
      },
      {
        type: "issue_registered",
        channelIds: [shop.support],
        snapshot: { registeredBy: by, issue, feedback: { id: other, issues } },
      },
    ]);
  });

  it("closes the duplicate, which names the issue that stays, also after that is merged itself", async () => {
    const { projectId, ctx } = shop;
    const [duplicate, kept, last] = [await add("Duplicate"), await add("Kept"), await add("Last")];
    await merge(duplicate.id, kept.id);
    const merged = (into: number) => ({ code: "issue_merged", params: { id: duplicate.id, into } });
    const subject = { type: "issue" as const, id: duplicate.id };
    const link = { projectId, feedbackId: await give(), issueId: duplicate.id };
    const ids = { projectId, issueId: duplicate.id };
    for (const refused of [
      () => getIssue(ctx, ids),
      () => updateIssue(ctx, { ...ids, status: "resolved" }),
      () => linkIssue(ctx, link),
      () => unlinkIssue(ctx, link),
      () => listEvents(ctx, { projectId, subject }),
      () => listIssueHistory(ctx, ids),
      () => merge(duplicate.id, last.id),
      () => merge(last.id, duplicate.id),
    ]) {
      await expect(refused()).rejects.toMatchObject(merged(kept.id));
    }
    await merge(kept.id, last.id);
    await expect(getIssue(ctx, ids)).rejects.toMatchObject(merged(last.id));
  });

  it("lets the duplicate's title lead to the issue that stays", async () => {
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    await merge(duplicate.id, kept.id);
    expect(await linkedTo(await give(shop.reviews, ["Duplicate", "Kept"]))).toEqual(["Kept"]);
    await expect(add("Duplicate")).rejects.toMatchObject({ code: "name_taken" });
  });

  it("keeps what the duplicate said in the history of the issue that stays", async () => {
    const kept = await add("Kept");
    const feedbackIds = [await give()];
    const duplicate = await add("Duplicate", feedbackIds, { description: "Also slow", externalIssueId: "APP-2" });
    await merge(duplicate.id, kept.id);
    const { items } = await listIssueHistory(shop.ctx, { projectId: shop.projectId, issueId: kept.id });
    const merged = { title: "Duplicate", description: "Also slow", externalIssueId: "APP-2", feedbackCount: 1 };
    expect(items).toMatchObject([
      { action: "merged", actor: { name: "Lee" }, merged: { id: duplicate.id, ...merged } },
      { action: "created" },
    ]);
  });

  /** Links 501 feedbacks to each of the issues. @returns the id of the first. */
  async function linkTooMany(...issueIds: number[]): Promise<number> {
    const first = await give();
    const { feedbacks, feedbackIssues } = shop.tables;
    await shop.database.transaction(async (tx) => {
      const [one] = await tx.select().from(feedbacks);
      if (one === undefined) throw new Error("there is one");
      const { id: _, ...values } = one;
      await tx.insert(feedbacks).values(Array.from({ length: 500 }, () => values));
      const createdAt = shop.clock.now();
      for (const issueId of issueIds) {
        const links = Array.from({ length: 501 }, (_, index) => ({ feedbackId: first + index, issueId, createdAt }));
        await tx.insert(feedbackIssues).values(links);
      }
    });
    return first;
  }
  const refusal = (reason: string) => ({ code: "not_mergeable", params: { reason, limit: 500 } });

  it("advises no merge the other way where both have too many links", async () => {
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    await linkTooMany(duplicate.id, kept.id);
    const merging = merge(duplicate.id, kept.id);
    await expect(merging).rejects.toMatchObject(refusal("both_too_many_links"));
    await expect(merging).rejects.toThrow("can't be merged: both have more than 500 feedback.");
    await expect(merge(kept.id, duplicate.id)).rejects.toMatchObject(refusal("both_too_many_links"));
  });

  it("moves no more than 500 links at once, and nothing when there are more", async () => {
    const { projectId } = shop;
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    const first = await linkTooMany(duplicate.id);
    await expect(merge(duplicate.id, kept.id)).rejects.toMatchObject(refusal("too_many_links"));
    await unlinkIssue(shop.ctx, { projectId, feedbackId: first, issueId: duplicate.id });
    expect(await merge(duplicate.id, kept.id)).toMatchObject({ feedbackCount: 500 });
  });

  it("loses no link that is made at the same time", async () => {
    const { projectId } = shop;
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    const ids = [];
    for (let count = 0; count < 8; count++) ids.push(await give());
    const link = (feedbackId: number) =>
      linkIssue(shop.ctx, { projectId, feedbackId, issueId: duplicate.id }).then(
        () => feedbackId,
        () => null,
      );
    const made = await Promise.all([
      ...ids.slice(0, 4).map(link),
      merge(duplicate.id, kept.id),
      ...ids.slice(4).map(link),
    ]);
    const linked = made.filter((one) => typeof one === "number");
    for (const id of linked) expect(await linkedTo(id)).toEqual(["Kept"]);
    const { feedbackCount } = await getIssue(shop.ctx, { projectId, issueId: kept.id });
    expect(feedbackCount).toBe(linked.length);
  });

  it("does two merges of one pair at once only once", async () => {
    const [a, b] = [await add("A"), await add("B")];
    const results = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
