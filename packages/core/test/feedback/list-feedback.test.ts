import type { FeedbackCursor } from "@hearback/contracts";
import {
  countFoundFeedback,
  createChannel,
  createFeedback,
  createIssue,
  createProject,
  indexOlderFeedback,
  linkIssue,
  listFeedback,
  searchFeedback,
  unlinkIssue,
  updateFeedback,
} from "@hearback/core";
import { type Database, type Engine, replaceTerms } from "@hearback/db";
import { engines } from "@hearback/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { openNeighbour, type Shop, useShop } from "../shop.ts";

type Filter = Omit<Parameters<typeof listFeedback>[1], "projectId" | "channelId">;

/** A channel with a field of each type, and what is asked of it. */
function useReviews(engine: Engine) {
  const shop = useShop(engine);
  const reviews = {} as { shop: Shop; channelId: number };
  beforeEach(async () => {
    const { id: channelId } = await createChannel(shop.ctx, {
      projectId: shop.projectId,
      key: "app",
      name: "App",
      fields: [
        { key: "message", name: "Message", type: "text", role: "content" },
        { key: "note", name: "Note", type: "text" },
        { key: "device", name: "Device", type: "keyword" },
        { key: "rating", name: "Rating", type: "number" },
        { key: "kind", name: "Kind", type: "select", options: [option("bug"), option("idea")] },
        { key: "areas", name: "Areas", type: "multiSelect", options: [option("pay"), option("login")] },
        { key: "seen", name: "Seen", type: "date" },
        { key: "tags", name: "Tags", type: "tags", role: "tags" },
      ],
    });
    Object.assign(reviews, { shop, channelId });
  });
  const give = async (values: Record<string, unknown>, createdAt?: Date) => {
    const { projectId, ctx } = shop;
    const { id } = await createFeedback(ctx, { projectId, channelId: reviews.channelId, values, createdAt });
    return id;
  };
  const list = async (filter: Filter & { channelId?: number | undefined }) => {
    const { projectId, ctx } = shop;
    const { items } = await listFeedback(ctx, { projectId, channelId: reviews.channelId, ...filter });
    return items.map(({ id }) => id);
  };
  const search = async (filter: Omit<Parameters<typeof searchFeedback>[1], "projectId" | "channelId">) => {
    const { projectId, ctx } = shop;
    const found = await searchFeedback(ctx, { projectId, channelId: reviews.channelId, ...filter });
    return found.items.map(({ id }) => id);
  };
  return { shop, reviews, give, list, search };
}

function option(key: string) {
  return { key, name: key.toUpperCase() };
}

describe.each(engines)("the list of feedback on %s", (engine) => {
  const { shop, give, list, search, reviews } = useReviews(engine);

  it("finds words by their beginnings and East Asian text by its parts, newest first", async () => {
    const korean = await give({ message: "카드결제가 안 돼요", device: "Galaxy S24" });
    const japanese = await give({ message: "画面が表示されない" });
    const english = await give({ message: "Payment failed, dark mode", tags: ["Résumé"] });
    expect(await list({ text: "결제" })).toEqual([korean]);
    expect(await list({ text: "表示" })).toEqual([japanese]);
    expect(await list({ text: "pay FAIL" })).toEqual([english]);
    expect(await list({ text: "resume" })).toEqual([english]);
    expect(await list({ text: "galaxy" })).toEqual([korean]);
    expect(await list({ text: "ment" })).toEqual([]);
    expect(await list({ text: "mode dark" })).toEqual([english]);
    expect(await list({ text: "mode-dark" })).toEqual([]);
    expect(await list({ text: "\" OR '*) NEAR -(" })).toEqual([]);
    expect(await list({ text: "?!" })).toEqual([]);
    expect(await list({ text: " " })).toEqual([english, japanese, korean]);
  });

  describe("asked for a number", () => {
    const count = async (filter: Filter) => {
      const { projectId, ctx } = shop;
      return (await countFoundFeedback(ctx, { projectId, channelId: reviews.channelId, ...filter })).count;
    };

    it("finds the feedback of that number, beside what has it among its words, once", async () => {
      const first = await give({ message: "nothing" });
      const second = await give({ message: `as in ${first}` });
      const third = await give({ message: `I am 3`, kind: "bug" });
      for (const text of [`${first}`, `#${first}`, ` #${first} `]) {
        expect(await list({ text })).toEqual([second, first]);
        expect(await count({ text })).toBe(2);
      }
      expect(third).toBe(3);
      expect(await list({ text: "3" })).toEqual([third]);
      expect(await count({ text: "3" })).toBe(1);
      expect(await list({ text: "#2", fields: [{ key: "kind", is: "one_of", values: ["bug"] }] })).toEqual([]);
      expect(await list({ text: "#3", fields: [{ key: "kind", is: "one_of", values: ["bug"] }] })).toEqual([third]);
      expect(await list({ text: "##3" })).toEqual([third]);
      expect(await list({ text: "#99" })).toEqual([]);
      expect(await list({ text: "999999999999999999999999" })).toEqual([]);
    });

    it("finds none of another channel or project", async () => {
      const neighbour = await openNeighbour(shop);
      const { id: theirs } = await createFeedback(shop.ctx, { ...neighbour, values: { content: "theirs" } });
      const { id: ofSupport } = await createFeedback(shop.ctx, {
        projectId: shop.projectId,
        channelId: shop.support,
        values: { content: "ours" },
      });
      expect(await list({ text: `#${theirs}`, channelId: undefined })).toEqual([]);
      expect(await list({ text: `#${ofSupport}` })).toEqual([]);
      expect(await list({ text: `#${ofSupport}`, channelId: undefined })).toEqual([ofSupport]);
    });

    it.each(["id", "updatedAt", "rating", "seen", "kind", "device"])(
      "shows it in its place, page by page: by %s",
      async (by) => {
        const { projectId, ctx } = shop;
        const devices = ["b", undefined, "a", "가", "B", ""];
        const isOfWords = (number: number) => number % 3 !== 0;
        for (let number = 1; number <= 14; number++) {
          shop.clock.advance(1_000);
          const values = {
            message: isOfWords(number) ? "the 6" : "others",
            rating: number % 4 === 0 ? undefined : (number * 5) % 7,
            seen: number % 5 === 0 ? undefined : `2026-01-0${1 + (number % 6)}`,
            kind: number % 5 === 1 ? undefined : number % 2 === 0 ? "bug" : "idea",
            device: devices[number % devices.length],
          };
          await give(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
        }
        for (const order of ["asc", "desc"] as const) {
          const sort = { by, order };
          const all = await list({ sort });
          const ids: number[] = [];
          let cursor: FeedbackCursor | null = null;
          do {
            const page: Awaited<ReturnType<typeof listFeedback>> = await listFeedback(ctx, {
              ...{ projectId, channelId: reviews.channelId, text: "#6", sort },
              ...{ limit: 3, cursor },
            });
            ids.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor !== null);
          expect(ids).toEqual(all.filter((id) => id === 6 || isOfWords(id)));
        }
      },
    );
  });

  it("finds each kind of value", async () => {
    const bug = await give({ kind: "bug", rating: 1, areas: ["pay", "login"], seen: "2026-01-31T23:59:59Z" });
    const idea = await give({ kind: "idea", rating: 4.5, areas: ["pay"], device: "iPhone 15", tags: ["VIP user"] });
    const bare = await give({ message: "nothing else", rating: -3 });
    const by = (...fields: NonNullable<Filter["fields"]>) => list({ fields });
    expect(await by({ key: "kind", is: "one_of", values: ["bug", "idea"] })).toEqual([idea, bug]);
    expect(await by({ key: "areas", is: "one_of", values: ["login"] })).toEqual([bug]);
    expect(await by({ key: "message", is: "one_of", values: ["Nothing else", "100%"] })).toEqual([bare]);
    expect(await by({ key: "message", is: "one_of", values: ["nothing", "nothing%", "?"] })).toEqual([]);
    expect(await by({ key: "tags", is: "one_of", values: ["vip user"] })).toEqual([idea]);
    expect(await by({ key: "device", is: "one_of", values: ["iphone 15"] })).toEqual([idea]);
    expect(await by({ key: "rating", is: "one_of", values: [1, -3] })).toEqual([bare, bug]);
    expect(await by({ key: "rating", is: "between", gte: -5, lte: 1 })).toEqual([bare, bug]);
    expect(await by({ key: "rating", is: "between", gte: 4.5 })).toEqual([idea]);
    expect(await by({ key: "rating", is: "between", gte: 5, lte: 1 })).toEqual([]);
    expect(
      await by({ key: "seen", is: "between", gte: "2026-01-31T00:00:00Z", lte: "2026-01-31T23:59:59.999Z" }),
    ).toEqual([bug]);
    expect(await by({ key: "kind", is: "empty" })).toEqual([bare]);
    expect(await by({ key: "kind", is: "filled" }, { key: "rating", is: "between", lte: 3 })).toEqual([bug]);
  });

  it("looks for words in one field, where another one has them too", async () => {
    const inMessage = await give({ message: "slow login", note: "done" });
    const inNote = await give({ message: "done", note: "slow login" });
    const fields = [
      { key: "message", is: "with_words", text: "login" },
      { key: "note", is: "with_words", text: "login" },
    ] as const;
    expect(await list({ fields: [fields[0]] })).toEqual([inMessage]);
    expect(await search({ fields: [...fields], fieldsMatch: "any" })).toEqual([inNote, inMessage]);
    expect(await search({ fields: [...fields], fieldsMatch: "all" })).toEqual([]);
  });

  it("finds what was given in a time, to the millisecond", async () => {
    const before = await give({}, new Date("2025-03-09T14:59:59.999Z"));
    const first = await give({}, new Date("2025-03-09T15:00:00Z"));
    const last = await give({}, new Date("2025-03-10T14:59:59.999Z"));
    const after = await give({}, new Date("2025-03-10T15:00:00Z"));
    const [gte, lt] = [new Date("2025-03-09T15:00:00Z"), new Date("2025-03-10T15:00:00Z")];
    expect(await list({ createdAt: { gte, lt } })).toEqual([last, first]);
    expect(await list({ createdAt: { lt: gte } })).toEqual([before]);
    expect(await list({ createdAt: { gte: lt }, sort: { by: "id", order: "asc" } })).toEqual([after]);
  });

  it("is of one issue, page by page, in a channel or in all of the project", async () => {
    const { ctx, projectId, reviews: elsewhere } = shop;
    const ids = [await give({ message: "a" }), await give({ message: "b" }), await give({ message: "c" })];
    const { id: far } = await createFeedback(ctx, { projectId, channelId: elsewhere, values: { content: "d" } });
    const [first = 0, , last = 0] = ids;
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Speed", feedbackIds: [first, last, far] });
    await createIssue(ctx, { projectId, title: "Other", feedbackIds: ids });
    expect(await list({ issueId })).toEqual([last, first]);
    expect(await list({ issueId, sort: { by: "id", order: "asc" } })).toEqual([first, last]);
    const page = await listFeedback(ctx, { projectId, issueId, limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([far, last]);
    const next = await listFeedback(ctx, { projectId, issueId, limit: 2, cursor: page.nextCursor });
    expect([next.items.map(({ id }) => id), next.nextCursor]).toEqual([[first], null]);
    const neighbour = await openNeighbour(shop);
    expect((await listFeedback(ctx, { ...neighbour, channelId: undefined, issueId })).items).toEqual([]);
  });

  it("follows every change: of values, of links, and of what is deleted", async () => {
    const { ctx, projectId, database, tables } = shop;
    const feedbackId = await give({ message: "slow" });
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Speed" });
    await updateFeedback(ctx, { projectId, feedbackId, values: { message: "quick now" } });
    expect(await list({ text: "slow" })).toEqual([]);
    expect(await list({ text: "quick" })).toEqual([feedbackId]);
    expect(await list({ isLinked: false })).toEqual([feedbackId]);
    await linkIssue(ctx, { projectId, feedbackId, issueId });
    expect(await list({ isLinked: false })).toEqual([]);
    expect(await list({ isLinked: true, issueId, text: "quick" })).toEqual([feedbackId]);
    await unlinkIssue(ctx, { projectId, feedbackId, issueId });
    expect(await list({ isLinked: true })).toEqual([]);
    await createIssue(ctx, { projectId, title: "From feedback", feedbackIds: [feedbackId] });
    expect(await list({ isLinked: true })).toEqual([feedbackId]);
    await database.transaction((tx) => tx.delete(tables.channels));
    const { items } = await listFeedback(ctx, { projectId, text: "quick" });
    expect(items).toEqual([]);
    expect(await database.read.$count(tables.feedbackTerms)).toBe(0);
  });

  it("goes through what fits page by page, either way", async () => {
    const ids: number[] = [];
    for (const rating of [1, 5, 5, 2, 5]) ids.push(await give({ rating }));
    const { ctx, projectId } = shop;
    const pages = async (order: "asc" | "desc") => {
      const fields: Filter["fields"] = [{ key: "rating", is: "one_of", values: [5] }];
      const filter = { projectId, channelId: reviews.channelId, fields, sort: { by: "id", order }, limit: 2 };
      const first = await listFeedback(ctx, filter);
      const second = await listFeedback(ctx, { ...filter, cursor: first.nextCursor });
      return [first, second].map(({ items, nextCursor }) => [items.map(({ id }) => id), nextCursor !== null]);
    };
    expect(await pages("desc")).toEqual([
      [[ids[4], ids[2]], true],
      [[ids[1]], false],
    ]);
    expect(await pages("asc")).toEqual([
      [[ids[1], ids[2]], true],
      [[ids[4]], false],
    ]);
  });

  it("is found by roles across channels, by each channel's own field", async () => {
    const { ctx, projectId } = shop;
    const { id: webId } = await createChannel(ctx, {
      projectId,
      key: "web",
      name: "Web",
      fields: [
        { key: "text", name: "Text", type: "text", role: "content" },
        { key: "other", name: "Other", type: "text" },
        { key: "user", name: "User", type: "text", role: "user_id" },
        { key: "mail", name: "Mail", type: "keyword", role: "user_email" },
        {
          key: "areas",
          name: "Areas",
          type: "multiSelect",
          role: "tags",
          options: [
            { key: "p1", name: "Payment" },
            { key: "payment", name: "Refund" },
          ],
        },
      ],
    });
    const give = async (channelId: number, values: Record<string, unknown>) =>
      (await createFeedback(ctx, { projectId, channelId, values })).id;
    const inApp = await give(reviews.channelId, { message: "login fails", tags: ["payment"], note: "slow" });
    const inWeb = await give(webId, {
      text: "login works",
      other: "fails",
      user: "Lee",
      mail: "lee@example.com",
      areas: ["p1"],
    });
    const bare = await give(webId, { other: "login fails", areas: ["payment"] });
    const find = async (...roles: NonNullable<Filter["roles"]>) =>
      (await listFeedback(ctx, { projectId, roles })).items.map(({ id }) => id);
    expect(await find({ role: "content", is: "with_words", text: "login" })).toEqual([inWeb, inApp]);
    expect(await find({ role: "content", is: "with_words", text: "login fails" })).toEqual([inApp]);
    expect(await find({ role: "content", is: "empty" })).toEqual([bare]);
    expect(await find({ role: "user_id", is: "one_of", values: ["lee"] })).toEqual([inWeb]);
    expect(await find({ role: "user_email", is: "one_of", values: ["LEE@example.com"] })).toEqual([inWeb]);
    expect(await find({ role: "user_email", is: "filled" })).toEqual([inWeb]);
    expect(await find({ role: "user_id", is: "empty" })).toEqual([bare, inApp]);
    expect(await find({ role: "tags", is: "one_of", values: ["Payment"] })).toEqual([inWeb, inApp]);
    expect(await find({ role: "tags", is: "one_of", values: ["refund"] })).toEqual([bare]);
    const [content, tags] = [
      { role: "content", is: "with_words", text: "login" },
      { role: "tags", is: "filled" },
    ] as const;
    expect(await find(content, tags, { role: "user_id", is: "filled" })).toEqual([inWeb]);
    expect((await listFeedback(ctx, { projectId, channelId: webId, roles: [content] })).items).toHaveLength(1);
    expect(await countFoundFeedback(ctx, { projectId, roles: [content] })).toEqual({ count: 2, limit: 1_000 });
    expect((await countFoundFeedback(ctx, { projectId, channelId: webId })).count).toBe(2);
    const between = find({ role: "user_id", is: "between", gte: 1 });
    await expect(between).rejects.toMatchObject({ fields: [{ path: "roles.0.is", problem: "not_allowed" }] });
  });

  it("tells nothing of a channel of another project", async () => {
    const { ctx } = shop;
    const { id: projectId } = await createProject(ctx, { name: "Another" });
    const place = { projectId, channelId: reviews.channelId };
    const refused = { code: "not_found", params: { entity: "channel" } };
    await expect(listFeedback(ctx, { ...place, sort: { by: "nope", order: "asc" } })).rejects.toMatchObject(refused);
    await expect(countFoundFeedback(ctx, place)).rejects.toMatchObject(refused);
  });

  it("refuses conditions that the fields don't allow, and says which", async () => {
    const refusal = (filter: Filter) => list(filter).then(null, (error: { fields: unknown }) => error.fields);
    const on = (...fields: NonNullable<Filter["fields"]>) => refusal({ fields });
    expect(await on({ key: "nope", is: "filled" })).toEqual([
      { path: "fields.0.key", problem: "unknown_key", params: { keys: "nope" } },
    ]);
    const conditions: NonNullable<Filter["fields"]> = [
      { key: "kind", is: "between", gte: 1 },
      { key: "seen", is: "one_of", values: ["x"] },
      { key: "rating", is: "one_of", values: ["many"] },
      { key: "rating", is: "with_words", text: "5" },
    ];
    for (const condition of conditions) {
      expect(await on(condition)).toEqual([{ path: "fields.0.is", problem: "not_allowed" }]);
    }
    const everywhere = listFeedback(shop.ctx, { projectId: shop.projectId, fields: [{ key: "kind", is: "filled" }] });
    await expect(everywhere).rejects.toMatchObject({ fields: [{ path: "channelId", problem: "required" }] });
  });

  it("finds what was stored before an upgrade once the worker has seen to it", async () => {
    const ids = [await give({ message: "old one" }), await give({ message: "old two" })];
    const { database, tables } = shop;
    await database.transaction(async (tx) => {
      await tx.update(tables.feedbacks).set({ isIndexed: false });
      for (const id of ids) await replaceTerms(tx, id, []);
    });
    expect(await list({ text: "old" })).toEqual([]);
    expect(await indexAll(database)).toBe(1);
    expect(await list({ text: "old" })).toEqual(ids.toReversed());
    expect(await indexAll(database)).toBe(1);
  });
});

/** @returns in how many steps. */
async function indexAll(database: Database): Promise<number> {
  let steps = 1;
  while (await indexOlderFeedback(database)) steps++;
  return steps;
}
