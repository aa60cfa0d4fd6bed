import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

describe("conditions on fields through the REST API", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
    await give({ message: "payment fails", userEmail: "kim@example.com", rating: 3, kind: "bug", parts: ["app"] });
    await give({ message: "payment", rating: 5, seenAt: "2025-09-11T10:35:00Z", issueNames: ["Payment"] });
    await give({ message: "dark mode", rating: 4.5, tags: ["vip", "ios"] });
  });
  afterEach(() => world.close());

  const give = (values: object) => world.send("POST", "/channels/1/feedbacks", values);
  type Found = { meta: { totalItems: number }; items: { id: number }[] };
  const idsOf = ({ body }: { body: unknown }) => (body as Found).items.map(({ id }) => id);
  const findV1 = async (query: object) => idsOf(await world.send("POST", "/channels/1/feedbacks/search", { query }));
  const searchV2 = (payload: object) =>
    world.app
      .inject({
        method: "POST",
        url: "/api/v2/projects/1/channels/1/feedbacks/search",
        headers: { "x-api-key": world.key },
        payload,
      })
      .then((response) => ({ statusCode: response.statusCode, body: response.json() }));
  const findV2 = async (...queries: object[]) => idsOf(await searchV2({ queries }));

  it("are field keys in the query of a v1 search", async () => {
    expect(await findV1({ message: "payment" })).toEqual([2, 1]);
    expect(await findV1({ message: "payment", searchText: "fails" })).toEqual([1]);
    expect(await findV1({ message: "" })).toEqual([3, 2, 1]);
    expect(await findV1({ userEmail: "kim@example.com" })).toEqual([1]);
    expect(await findV1({ userEmail: "kim" })).toEqual([]);
    expect(await findV1({ rating: 4.5 })).toEqual([3]);
    expect(await findV1({ kind: "bug" })).toEqual([1]);
    expect(await findV1({ parts: ["app"] })).toEqual([1]);
    expect(await findV1({ tags: ["vip", "ios"] })).toEqual([3]);
    expect(await findV1({ tags: ["vip", "web"] })).toEqual([]);
    expect(await findV1({ seenAt: { gte: "2025-09-11", lt: "2025-09-12" } })).toEqual([2]);
    expect(await findV1({ seenAt: { lt: "2025-09-11T10:35:00Z" } })).toEqual([]);
    expect(await findV1({ ids: [1, 3] })).toEqual([3, 1]);
    expect(await findV1({ ids: [] })).toEqual([]);
    expect(await findV1({ issueIds: [1] })).toEqual([2]);
  });

  it("are queries of a v2 search, of which all must be true", async () => {
    expect(await findV2({ key: "message", value: "payment", condition: "CONTAINS" })).toEqual([2, 1]);
    expect(await findV2({ key: "message", value: "payment", condition: "IS" })).toEqual([2]);
    expect(await findV2({ key: "userEmail", value: "kim", condition: "CONTAINS" })).toEqual([1]);
    expect(await findV2({ key: "rating", value: 5, condition: "IS" })).toEqual([2]);
    expect(await findV2({ key: "rating", value: { gte: 3, lt: 5 }, condition: "BETWEEN" })).toEqual([3, 1]);
    expect(await findV2({ key: "kind", value: "bug", condition: "IS" })).toEqual([1]);
    expect(await findV2({ key: "tags", value: ["vip", "web"], condition: "CONTAINS" })).toEqual([3]);
    expect(await findV2({ key: "seenAt", value: "2025-09-11T10:35:00.000Z", condition: "IS" })).toEqual([2]);
    expect(await findV2({ key: "seenAt", value: { gte: "2025-09-12" }, condition: "BETWEEN" })).toEqual([]);
    expect(await findV2({ key: "issueIds", value: [1], condition: "IS" })).toEqual([2]);
    const both = [
      { key: "message", value: "payment", condition: "CONTAINS" },
      { key: "rating", value: 3, condition: "IS" },
    ];
    expect(await findV2(...both)).toEqual([1]);
    const created = { key: "createdAt", value: { gte: "2030-01-01" }, condition: "BETWEEN" };
    const sooner = { key: "createdAt", value: { gte: "2020-01-01", lt: "2040-01-01" }, condition: "BETWEEN" };
    expect(await findV2(sooner)).toEqual([3, 2, 1]);
    expect(await findV2(created, sooner)).toEqual([]);
    expect(await findV2(sooner, created)).toEqual([]);
    const either = (value: number[]) => ({ key: "ids", value, condition: "IS" });
    expect(await findV2(either([1, 3]), either([2, 3]))).toEqual([3]);
    expect(await findV2(either([1]), either([2]))).toEqual([]);
    const said = (value: string) => ({ key: "searchText", value, condition: "CONTAINS" });
    expect(await findV2(said("fails"), said("payment"))).toEqual([1]);
    expect(await searchV2({ queries: [said("a".repeat(600)), said("b".repeat(600))] })).toMatchObject({
      statusCode: 400,
      body: { message: expect.stringContaining("invalid value in queries: searchText") },
    });
    const about = { key: "issueIds", value: [1], condition: "IS" };
    expect(await searchV2({ queries: [about], defaultQueries: [about] })).toMatchObject({
      statusCode: 400,
      body: { message: expect.stringContaining("issueIds can be named once") },
    });
    const ored = { operator: "OR", queries: [{ ...both[1] }, { key: "rating", value: 4.5, condition: "IS" }] };
    expect(idsOf(await searchV2(ored))).toEqual([3, 1]);
    expect(idsOf(await searchV2({ ...ored, defaultQueries: [created] }))).toEqual([]);
  });

  it("are a text in one field, or the name of an issue, of a list", async () => {
    const list = (query: string) => world.send("GET", `/channels/1/feedbacks?${query}`);
    expect(await list("fieldKey=message&searchText=payment&limit=1&page=2")).toMatchObject({
      statusCode: 200,
      body: {
        meta: { itemCount: 1, totalItems: 2, itemsPerPage: 1, totalPages: 2, currentPage: 2 },
        items: [{ id: 1, message: "payment fails" }],
      },
    });
    expect(idsOf(await list("fieldKey=rating&searchText=4.5"))).toEqual([3]);
    expect(idsOf(await list("fieldKey=tags&searchText=vip"))).toEqual([3]);
    expect(idsOf(await list("issueName=Payment"))).toEqual([2]);
    expect(idsOf(await list("issueName=Pay"))).toEqual([]);
    for (const query of ["", "fieldKey=message", "fieldKey=nope&searchText=x", "fieldKey=rating&searchText=x"]) {
      expect.soft(await list(query)).toMatchObject({ statusCode: 400, body: { error: "Bad Request" } });
    }
  });

  it.each([
    ["an unknown field", { key: "colour", value: "x", condition: "IS" }, ["invalid key in query: colour"]],
    [
      "an unknown condition",
      { key: "message", value: "x", condition: "LIKE" },
      ["queries.0.condition must be one of the following values: CONTAINS, IS, BETWEEN"],
    ],
    ["a value of another type", { key: "rating", value: "3", condition: "IS" }, "rating must be number"],
    [
      "a condition that the field doesn't know",
      { key: "message", value: "x", condition: "BETWEEN" },
      "condition BETWEEN can't be asked of message (text)",
    ],
    ["a bad time", { key: "createdAt", value: "soon", condition: "BETWEEN" }, "invalid value in queries: createdAt"],
    [
      "images",
      { key: "images", value: "x", condition: "CONTAINS" },
      "condition CONTAINS can't be asked of images (images)",
    ],
  ])("are refused with %s", async (_, query, message) => {
    expect(await searchV2({ queries: [query] })).toMatchObject({ statusCode: 400, body: { message } });
  });

  it.each([
    [{ rating: "3" }, "rating must be number"],
    [{ parts: "app" }, "parts must be array of string"],
    [{ seenAt: "2025-09-11" }, "seenAt must be DateTimeRange"],
    [{ images: ["x"] }, "images can't be searched like this"],
    [{ constructor: "x" }, ["invalid key in query: constructor"]],
  ])("are refused as %j in a v1 search", async (query, message) => {
    const answer = await world.send("POST", "/channels/1/feedbacks/search", { query });
    expect(answer).toMatchObject({ statusCode: 400, body: { message } });
  });

  it("refuses what OR can't join", async () => {
    const rating = { key: "rating", value: 3, condition: "IS" };
    const ids = { key: "ids", value: [1], condition: "IS" };
    expect((await searchV2({ operator: "OR", queries: [rating, ids] })).statusCode).toBe(400);
    expect((await searchV2({ operator: "OR", defaultQueries: [rating], queries: [rating] })).statusCode).toBe(400);
  });

  it("deletes many, of this channel only, and again without harm", async () => {
    const remove = () => world.send("DELETE", "/channels/1/feedbacks", { feedbackIds: [1, 2, 99] });
    expect(await remove()).toMatchObject({ statusCode: 200, text: "" });
    expect(await remove()).toMatchObject({ statusCode: 200 });
    expect(await findV1({})).toEqual([3]);
    expect((await world.send("GET", "/issues/1")).body).toMatchObject({ feedbackCount: 0 });
    for (const payload of [{}, { feedbackIds: [] }, { feedbackIds: ["1"] }]) {
      expect((await world.send("DELETE", "/channels/1/feedbacks", payload)).statusCode).toBe(400);
    }
  });
});
