import {
  countIssues,
  createFeedback,
  createFirstOwner,
  createIssue,
  linkIssue,
  listIssues,
  mergeIssue,
  searchIssues,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";

describe.each(engines)("the list of issues on %s", (engine) => {
  const shop = useShop(engine);
  type Filter = Omit<Parameters<typeof listIssues>[1], "projectId">;
  const titles = async (filter: Filter) => {
    const { items, nextCursor } = await listIssues(shop.ctx, { projectId: shop.projectId, ...filter });
    return { titles: items.map((issue) => issue.title), nextCursor };
  };
  const add = (title: string, change: Partial<Parameters<typeof createIssue>[1]> = {}) =>
    createIssue(shop.ctx, { projectId: shop.projectId, title, ...change });

  it("goes from the newest to the oldest, page by page, within the project and the statuses asked for", async () => {
    const neighbour = await openNeighbour(shop);
    for (const title of ["A", "B", "C"]) await add(title);
    await createIssue(shop.ctx, { projectId: neighbour.projectId, title: "Theirs" });
    await add("Done", { status: "resolved" });
    const first = await titles({ statuses: ["init"], limit: 2 });
    expect(first).toEqual({ titles: ["C", "B"], nextCursor: { key: expect.any(Number), id: expect.any(Number) } });
    expect(await titles({ statuses: ["init"], limit: 2, cursor: first.nextCursor })).toEqual({
      titles: ["A"],
      nextCursor: null,
    });
    expect(await titles({ statuses: ["resolved", "pending"] })).toEqual({ titles: ["Done"], nextCursor: null });
  });

  it("finds a part of a title, whatever characters are looked for", async () => {
    for (const title of ["50% off", "50 off", "nul\0here"]) await add(title);
    expect((await titles({ text: "0% O" })).titles).toEqual(["50% off"]);
    expect((await titles({ text: "\0" })).titles).toEqual(["nul\uFFFDhere"]);
  });

  it("finds a part of the description or the external id, and the issue's number", async () => {
    const { id } = await add("A", { description: "On old phones" });
    await add("B", { externalIssueId: "APP-77" });
    expect((await titles({ text: "old ph" })).titles).toEqual(["A"]);
    expect((await titles({ text: "app-7" })).titles).toEqual(["B"]);
    expect((await titles({ text: `#${id}` })).titles).toEqual(["A"]);
    expect((await titles({ text: `${id}` })).titles).toEqual(["A"]);
  });

  it("keeps to priorities and an assignee, or to what nobody has, and counts the same by status", async () => {
    const { projectId } = shop;
    const kim = await createFirstOwner(shop.ctx, { email: "kim@example.com", name: "Kim", passwordHash: "none" });
    await add("Kim's", { assigneeId: kim.id, priority: "high" });
    await add("Kim's too", { assigneeId: kim.id, priority: "low", status: "resolved" });
    await add("Nobody's", { priority: "high" });
    expect((await titles({ assigneeId: kim.id })).titles).toEqual(["Kim's too", "Kim's"]);
    expect((await titles({ assigneeId: null })).titles).toEqual(["Nobody's"]);
    expect((await titles({ priorities: ["high", "urgent"] })).titles).toEqual(["Nobody's", "Kim's"]);
    const count = (filter: Filter) => countIssues(shop.ctx, { projectId, ...filter });
    const none = { init: 0, on_review: 0, in_progress: 0, resolved: 0, pending: 0 };
    expect(await count({})).toEqual({ ...none, init: 2, resolved: 1 });
    expect(await count({ assigneeId: kim.id, priorities: ["low"] })).toEqual({ ...none, resolved: 1 });
    expect(await count({ statuses: ["init"], text: "kim" })).toEqual({ ...none, init: 1 });
  });

  it("finds a text page by page in every order, and counts it by status, for a column of the board as for all", async () => {
    const { projectId } = shop;
    const priorities = ["low", "urgent", "none", "urgent", "high", "medium", "low"] as const;
    for (const [index, priority] of priorities.entries()) {
      await add(`Login ${index}`, { priority, status: index % 3 === 0 ? "resolved" : "init" });
      await add(`Other ${index}`, { priority });
      shop.clock.advance(1_000);
    }
    const walk = async (filter: Filter) => {
      const seen: string[] = [];
      for (let cursor: Filter["cursor"] = null; ; ) {
        const page = await titles({ text: "log", limit: 2, ...filter, cursor });
        seen.push(...page.titles.map((title) => title.replace("Login ", "")));
        cursor = page.nextCursor;
        if (cursor === null) return seen.join("");
      }
    };
    expect(await walk({ sort: "newest" })).toBe("6543210");
    expect(await walk({ sort: "updated" })).toBe("6543210");
    expect(await walk({ sort: "feedback" })).toBe("6543210");
    expect(await walk({ sort: "priority" })).toBe("3145602");
    expect(await walk({ sort: "priority", statuses: ["resolved"] })).toBe("360");
    expect(await walk({ statuses: [] })).toBe("");
    const none = { init: 0, on_review: 0, in_progress: 0, resolved: 0, pending: 0 };
    expect(await countIssues(shop.ctx, { projectId, text: "log" })).toEqual({ ...none, init: 4, resolved: 3 });
    expect(await countIssues(shop.ctx, { projectId, text: "log", statuses: ["init"] })).toEqual({ ...none, init: 4 });
    expect(await countIssues(shop.ctx, { projectId, text: "log", statuses: [] })).toEqual(none);
  });

  it("goes page by page through every order, across statuses, without a gap or a repetition", async () => {
    const { projectId } = shop;
    const priorities = ["low", "urgent", "none", "urgent", "high", "medium"] as const;
    const made = [];
    for (const [index, priority] of priorities.entries()) {
      made.push(await add(`${index}`, { priority, status: index % 2 === 0 ? "init" : "resolved" }));
    }
    for (const [index, links] of [2, 0, 1, 0, 1, 0].entries()) {
      for (let link = 0; link < links; link++) {
        const feedback = await createFeedback(shop.ctx, { projectId, channelId: shop.reviews, values: {} });
        await linkIssue(shop.ctx, { projectId, feedbackId: feedback.id, issueId: made[index]?.id ?? 0 });
      }
    }
    shop.clock.advance(60_000);
    for (const index of [3, 0]) {
      shop.clock.advance(1_000);
      await updateIssue(shop.ctx, { projectId, issueId: made[index]?.id ?? 0, description: "new" });
    }
    const walk = async (sort: Filter["sort"]) => {
      const seen: string[] = [];
      for (let cursor: Filter["cursor"] = null; ; ) {
        const page = await titles({ sort, cursor, limit: 2 });
        seen.push(...page.titles);
        cursor = page.nextCursor;
        if (cursor === null) return seen.join("");
      }
    };
    expect(await walk("newest")).toBe("543210");
    expect(await walk("priority")).toBe("314502");
    expect(await walk("feedback")).toBe("042531");
    expect(await walk("updated")).toBe("035421");
  });

  it("leaves out what is merged into another, also in what API clients search and what is counted", async () => {
    const { projectId } = shop;
    const kept = await add("Kept");
    const duplicate = await add("Duplicate");
    await mergeIssue(shop.ctx, { projectId, issueId: duplicate.id, intoId: kept.id });
    expect((await titles({})).titles).toEqual(["Kept"]);
    expect((await searchIssues(shop.ctx, { projectId })).items.map(({ title }) => title)).toEqual(["Kept"]);
    expect((await countIssues(shop.ctx, { projectId })).init).toBe(1);
  });
});
