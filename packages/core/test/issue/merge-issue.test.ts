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
import type { Database } from "@hearback/db";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
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
    const taken = {
      code: "name_taken",
      message: `The issue "Duplicate" (${duplicate.id}) is merged into issue ${kept.id}. Use that one, or another name.`,
      params: { reason: "merged", id: duplicate.id, into: kept.id },
    };
    await expect(add("Duplicate")).rejects.toMatchObject(taken);
    const { projectId } = shop;
    const rename = updateIssue(shop.ctx, { projectId, issueId: kept.id, title: "Duplicate" });
    await expect(rename).rejects.toMatchObject(taken);
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

  /** Makes feedback, the quick way. @returns its ids. */
  async function giveMany(count: number): Promise<number[]> {
    const first = await give();
    const { feedbacks } = shop.tables;
    return shop.database.transaction(async (tx) => {
      const [one] = await tx.select().from(feedbacks).where(eq(feedbacks.id, first));
      if (one === undefined) throw new Error("there is one");
      const { id: _, ...values } = one;
      const others = Array.from({ length: count - 1 }, () => values);
      const made = await tx.insert(feedbacks).values(others).returning({ id: feedbacks.id });
      return [first, ...made.map(({ id }) => id)];
    });
  }

  async function linkAll(issueId: number, feedbackIds: number[]): Promise<void> {
    const { feedbackIssues, issues } = shop.tables;
    const createdAt = shop.clock.now();
    await shop.database.transaction(async (tx) => {
      await tx.insert(feedbackIssues).values(feedbackIds.map((feedbackId) => ({ feedbackId, issueId, createdAt })));
      const feedbackCount = await tx.$count(feedbackIssues, eq(feedbackIssues.issueId, issueId));
      await tx.update(issues).set({ feedbackCount }).where(eq(issues.id, issueId));
    });
  }

  /** Two issues with 220 and 250 feedbacks: of the first ones each twentieth is new to the other. */
  async function openLarge() {
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    const ids = await giveMany(261);
    const isNew = (_: number, index: number) => index < 220 && index % 20 === 0;
    await linkAll(duplicate.id, ids.slice(0, 220));
    await linkAll(
      kept.id,
      ids.filter((id, index) => !isNew(id, index)),
    );
    return { duplicate, kept, ids, onlyDuplicate: ids.filter(isNew) };
  }

  const linksOf = async (issueId: number) => {
    const { feedbackIssues } = shop.tables;
    const rows = await shop.database.read.select().from(feedbackIssues).where(eq(feedbackIssues.issueId, issueId));
    return rows.map(({ feedbackId }) => feedbackId).sort((a, b) => a - b);
  };
  const countOf = async (issueId: number) =>
    (await getIssue(shop.ctx, { projectId: shop.projectId, issueId })).feedbackCount;
  /** What an event says is newly linked to an issue. */
  const registeredAt = async (issueId: number) => {
    const all = (await readEvents(shop)).map(({ snapshot }) => snapshot);
    return all
      .flatMap((one) => (one.type === "issue_registered" && one.issue.id === issueId ? [one.feedback.id] : []))
      .sort((a, b) => a - b);
  };
  const historyOf = async (issueId: number) =>
    (await listIssueHistory(shop.ctx, { projectId: shop.projectId, issueId })).items;

  /** As `merge`, with something done in its transaction of that number, before the commit, or else before it begins. */
  function mergeWith(
    issueId: number,
    intoId: number,
    { before, inside }: Record<"before" | "inside", (step: number) => Promise<void>>,
  ) {
    const { database } = shop;
    let step = 0;
    const watched: Database = {
      ...database,
      async transaction(work) {
        const current = ++step;
        await before(current);
        return database.transaction(async (tx) => {
          const result = await work(tx);
          await inside(current);
          return result;
        });
      },
    };
    return mergeIssue({ ...actAs(shop, lee), database: watched }, { projectId: shop.projectId, issueId, intoId });
  }
  const nothing = async () => {};
  const changed = { code: "not_mergeable", params: { reason: "changed" } };

  it("moves more feedback than one step does, each with one event, and tells the history of all of it", async () => {
    const { duplicate, kept, ids, onlyDuplicate } = await openLarge();
    expect(await merge(duplicate.id, kept.id)).toMatchObject({ id: kept.id, feedbackCount: 261 });
    expect(await countOf(kept.id)).toBe(261);
    expect(await linksOf(kept.id)).toEqual(ids);
    expect(await linksOf(duplicate.id)).toEqual([]);
    expect(await registeredAt(kept.id)).toEqual(onlyDuplicate);
    expect(await historyOf(kept.id)).toMatchObject([
      { action: "merged", merged: { id: duplicate.id, feedbackCount: 220 } },
      { action: "created" },
    ]);
  });

  it("is whole when it dies in the middle, and goes on with the next merge", async () => {
    const { duplicate, kept, ids, onlyDuplicate } = await openLarge();
    const inside = async (step: number) => {
      if (step === 2) throw new Error("the power is gone");
    };
    await expect(mergeWith(duplicate.id, kept.id, { before: nothing, inside })).rejects.toThrow("the power is gone");

    expect(await linksOf(duplicate.id)).toEqual(ids.slice(100, 220));
    const waiting = onlyDuplicate.slice(5);
    expect(await linksOf(kept.id)).toEqual(ids.filter((id) => !waiting.includes(id)));
    expect([await countOf(duplicate.id), await countOf(kept.id)]).toEqual([120, 255]);
    expect(await registeredAt(kept.id)).toEqual(onlyDuplicate.slice(0, 5));
    expect(await historyOf(kept.id)).toMatchObject([{ action: "created" }]);

    expect(await merge(duplicate.id, kept.id)).toMatchObject({ feedbackCount: 261 });
    expect(await linksOf(kept.id)).toEqual(ids);
    expect(await registeredAt(kept.id)).toEqual(onlyDuplicate);
    expect(await historyOf(kept.id)).toMatchObject([{ merged: { feedbackCount: 120 } }, { action: "created" }]);
  });

  it("lets others write between its steps, and takes along what they link", async () => {
    const { projectId } = shop;
    const { duplicate, kept, ids, onlyDuplicate } = await openLarge();
    const late = await give();
    const last = onlyDuplicate.at(-1) ?? 0;
    const before = async (step: number) => {
      if (step !== 2) return;
      await linkIssue(shop.ctx, { projectId, feedbackId: late, issueId: duplicate.id });
      await unlinkIssue(shop.ctx, { projectId, feedbackId: last, issueId: duplicate.id });
      await updateIssue(shop.ctx, { projectId, issueId: kept.id, status: "in_progress" });
    };
    const merged = await mergeWith(duplicate.id, kept.id, { before, inside: nothing });
    expect(merged).toMatchObject({ feedbackCount: 261, status: "in_progress" });
    expect(await linksOf(kept.id)).toEqual([...ids.filter((id) => id !== last), late]);
    expect(await registeredAt(kept.id)).toEqual([...onlyDuplicate.slice(0, -1), late]);
  });

  it("gives up where as much comes to the duplicate as it moves, and what is moved stays", async () => {
    const { duplicate, kept } = await openLarge();
    const more = await giveMany(100);
    const before = async (step: number) => {
      if (step === 2) for (const { id } of [duplicate, kept]) await linkAll(id, more);
    };
    await expect(mergeWith(duplicate.id, kept.id, { before, inside: nothing })).rejects.toMatchObject(changed);
    expect([await countOf(duplicate.id), await countOf(kept.id)]).toEqual([220, 355]);
    expect(await merge(duplicate.id, kept.id)).toMatchObject({ feedbackCount: 361 });
  });

  it("ends when two people merge two large issues into each other, for one of them with all of it", async () => {
    const [duplicate, kept] = [await add("Duplicate"), await add("Kept")];
    const ids = await giveMany(202);
    await linkAll(duplicate.id, ids.slice(0, 101));
    await linkAll(kept.id, ids.slice(101));
    const results = await Promise.allSettled([merge(duplicate.id, kept.id), merge(kept.id, duplicate.id)]);
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(won).toMatchObject([{ feedbackCount: 202 }]);
    expect([[changed], [{ code: "issue_merged" }]]).toContainEqual(
      lost.map(({ code, params }) => (code === "issue_merged" ? { code } : { code, params })),
    );
    expect(await linksOf(won[0]?.id ?? 0)).toEqual(ids);
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
