import { createChannel } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

type Found = { meta: Record<string, number>; items: { id: number }[] };

describe("searching through the REST API", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
  });
  afterEach(() => world.close());

  async function search(path: string, body: object): Promise<Found> {
    const answer = await world.send("POST", path, body);
    expect(answer.statusCode, answer.text).toBe(201);
    return answer.body as Found;
  }
  const findFeedback = async (body: object) =>
    (await search("/channels/1/feedbacks/search", body)).items.map((item) => item.id);
  const findIssues = async (body: object) => (await search("/issues/search", body)).items.map((item) => item.id);

  it("finds feedback newest first, ten to a page, when asked for nothing else", async () => {
    for (let number = 1; number <= 12; number++) await world.send("POST", "/channels/1/feedbacks", { rating: number });
    const first = await search("/channels/1/feedbacks/search", {});
    expect(first.meta).toEqual({ itemCount: 10, totalItems: 12, itemsPerPage: 10, totalPages: 2, currentPage: 1 });
    expect(first.items.map((item) => item.id)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(await findFeedback({ page: 2 })).toEqual([2, 1]);
    expect((await search("/channels/1/feedbacks/search", { page: 3, limit: 6 })).meta).toMatchObject({
      itemCount: 0,
      totalItems: 12,
    });
  });

  it("finds text in every kind of value, but not in the names of fields", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "결제가 안 돼요 100%" });
    await world.send("POST", "/channels/1/feedbacks", { tags: ["payment", "50 off"], rating: 42 });
    await world.send("POST", "/channels/1/feedbacks", { message: null });
    expect(await findFeedback({ query: { searchText: "결제" } })).toEqual([1]);
    expect(await findFeedback({ query: { searchText: "100%" } })).toEqual([1]);
    expect(await findFeedback({ query: { searchText: "_" } })).toEqual([]);
    expect(await findFeedback({ query: { searchText: "PAYMENT" } })).toEqual([2]);
    expect(await findFeedback({ query: { searchText: "42" } })).toEqual([2]);
    expect(await findFeedback({ query: { searchText: "message" } })).toEqual([]);
    expect(await findFeedback({ query: { searchText: "' or 1=1 --" } })).toEqual([]);
    expect(await findFeedback({ query: { searchText: "" } })).toEqual([3, 2, 1]);
  });

  it("sorts by creation both ways, in pages that neither repeat nor miss a row", async () => {
    for (const createdAt of ["2023-03-01", "2023-01-01", "2023-01-01", "2023-02-01"]) {
      await world.send("POST", "/channels/1/feedbacks", { createdAt });
    }
    const descending = { sort: { createdAt: "DESC" }, limit: 2 };
    expect(await findFeedback({ ...descending, page: 1 })).toEqual([1, 4]);
    expect(await findFeedback({ ...descending, page: 2 })).toEqual([3, 2]);
    expect(await findFeedback({ sort: { createdAt: "ASC" } })).toEqual([2, 3, 4, 1]);
    expect(await findFeedback({ query: { createdAt: { gte: "2023-02-01" } } })).toEqual([4, 1]);
    expect(await findFeedback({ query: { createdAt: { lt: "2023-02-01" } } })).toEqual([3, 2]);
  });

  it("sorts by values and by the last change, what has none last either way", async () => {
    for (const rating of [3, 5, undefined, 1, 5]) {
      await world.send("POST", "/channels/1/feedbacks", rating === undefined ? {} : { rating });
    }
    expect(await findFeedback({ sort: { rating: "ASC" } })).toEqual([4, 1, 2, 5, 3]);
    expect(await findFeedback({ sort: { rating: "DESC" } })).toEqual([5, 2, 1, 4, 3]);
    expect(await findFeedback({ sort: { rating: "DESC", createdAt: "ASC" }, limit: 2, page: 2 })).toEqual([1, 4]);
    world.clock.advance(1_000);
    await world.send("PUT", "/channels/1/feedbacks/3", { message: "changed" });
    expect(await findFeedback({ sort: { updatedAt: "DESC" }, limit: 1 })).toEqual([3]);
    const path = "/api/v2/projects/1/channels/1/feedbacks/search";
    const answer = await world.app.inject({
      method: "POST",
      url: path,
      headers: { "x-api-key": world.key },
      payload: { sort: { rating: "ASC" }, queries: [{ key: "rating", value: 5, condition: "IS" }] },
    });
    expect(answer.json().items.map(({ id }: { id: number }) => id)).toEqual([2, 5]);
  });

  it("sees only the channel that it asks for", async () => {
    await createChannel(world.ctx, { projectId: world.projectId, key: "other", name: "Other" });
    await world.send("POST", "/channels/other/feedbacks", { content: "elsewhere" });
    await world.send("POST", "/channels/1/feedbacks", { message: "here" });
    expect(await findFeedback({})).toEqual([2]);
    expect((await search("/channels/other/feedbacks/search", {})).meta).toMatchObject({ totalItems: 1 });
  });

  it("finds issues by number, text, status and time, in the order that was asked for", async () => {
    await world.send("POST", "/issues", { name: "Login fails", externalIssueId: "PAY-7" });
    world.clock.advance(1_000);
    await world.send("POST", "/issues", { name: "Payment fails", description: "after login", status: "RESOLVED" });
    world.clock.advance(1_000);
    await world.send("POST", "/channels/1/feedbacks", { message: "x", issueNames: ["Dark mode"] });
    expect(await findIssues({})).toEqual([3, 2, 1]);
    expect(await findIssues({ query: { searchText: "login" } })).toEqual([2, 1]);
    expect(await findIssues({ query: { searchText: "pay-7" } })).toEqual([1]);
    expect(await findIssues({ query: { searchText: "3" } })).toEqual([3]);
    expect(await findIssues({ query: { id: 2 } })).toEqual([2]);
    expect(await findIssues({ query: { name: "fails" }, sort: { name: "ASC" } })).toEqual([1, 2]);
    expect(await findIssues({ query: { externalIssueId: "PAY" } })).toEqual([1]);
    expect(await findIssues({ query: { description: "after" } })).toEqual([2]);
    expect(await findIssues({ query: { status: "RESOLVED" } })).toEqual([2]);
    expect(await findIssues({ query: { statuses: ["INIT", "RESOLVED"] } })).toEqual([3, 2, 1]);
    expect(await findIssues({ query: { statuses: [] } })).toEqual([]);
    expect(await findIssues({ query: { createdAt: { gte: "2025-09-11T10:35:01.000Z" } } })).toEqual([3, 2]);
    expect(await findIssues({ query: { updatedAt: { lt: "2025-09-11T10:35:01.000Z" } } })).toEqual([1]);
    expect(await findIssues({ sort: { feedbackCount: "DESC", name: "ASC" } })).toEqual([3, 1, 2]);
    expect(await findIssues({ sort: { createdAt: "ASC" }, limit: 2, page: 2 })).toEqual([3]);
  });
});
