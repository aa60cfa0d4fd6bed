import { createChannel, createProject } from "@hearback/core";
import { DatabaseBusyError } from "@hearback/db";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

/** What a search of the channel sorts by. */
const sortKeys = "id, createdAt, updatedAt, userEmail, rating, kind, seenAt";

describe("bad input to the REST API", () => {
  let world: RestWorld;
  let rowsBefore: Record<string, number>;
  beforeEach(async () => {
    world = await openRestWorld();
    await world.send("POST", "/channels/1/feedbacks", { message: "feedback message" });
    await world.send("POST", "/issues", { name: "payment issue" });
    rowsBefore = await world.countRows();
  });
  afterEach(async () => {
    try {
      expect(await world.countRows()).toEqual(rowsBefore);
    } finally {
      await world.close();
    }
  });

  const base = "/api/projects/1";
  const feedbacks = "/channels/1/feedbacks";
  const plain = (message: unknown, path: string) => ({
    message,
    error: "Bad Request",
    statusCode: 400,
    path: base + path,
  });

  it.each([
    ["an unknown field", { massage: "x" }, "invalid field key: massage"],
    ["a very long key", { ["k".repeat(2_000)]: "x" }, `invalid field key: ${"k".repeat(50)}…`],
    ["a reserved key", { id: 7 }, "reserved field key is unavailable: id"],
    ["the wrong type", { message: 3 }, "invalid value: (value: 3, type: text, fieldKey: message)"],
    ["a number as text", { rating: "3" }, 'invalid value: (value: "3", type: number, fieldKey: rating)'],
    ["an unknown option", { kind: "Bug" }, 'invalid value: (value: "Bug", type: select, fieldKey: kind): one of bug'],
    ["a text for a list", { parts: "app" }, 'invalid value: (value: "app", type: multiSelect, fieldKey: parts)'],
    ["a bad date", { seenAt: "soon" }, 'invalid value: (value: "soon", type: date, fieldKey: seenAt): no such date'],
    ["images that are no links", { images: ["x"] }, 'invalid value: (value: ["x"], type: images, fieldKey: images)'],
    ["issueNames that is no list", { issueNames: "one" }, "issueNames must be array"],
    ["a bad createdAt", { createdAt: "soon" }, 'invalid value: (value: "soon", type: date, fieldKey: createdAt)'],
    [
      "a createdAt that isn't in the calendar",
      { createdAt: "2026-02-30" },
      'invalid value: (value: "2026-02-30", type: date, fieldKey: createdAt)',
    ],
    ["a number as createdAt", { createdAt: 0 }, "invalid value: (value: 0, type: date, fieldKey: createdAt)"],
    [
      "a createdAt far ahead",
      { createdAt: "9999-12-31T00:00:00Z" },
      "createdAt must not be more than a day ahead of the server's clock",
    ],
    ["a createdAt that no database can store", { createdAt: "-270000-01-01" }, "createdAt is out of range"],
  ])("refuses a feedback with %s", async (_, payload, message) => {
    const answer = await world.send("POST", feedbacks, payload);
    expect(answer.body).toEqual(plain(message, feedbacks));
    expect(answer.statusCode).toBe(400);
  });

  it.each([
    ["values that are too long", { message: "x".repeat(50_001) }],
    ["names of issues that are no text", { issueNames: [3] }],
    ["an empty name of an issue", { issueNames: ["  "] }],
    ["too many names of issues", { issueNames: Array.from({ length: 51 }, (_, n) => `issue ${n}`) }],
    ["too many values", Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`key${n}`, n]))],
  ])("refuses a feedback with %s", async (_, payload) => {
    const answer = await world.send("POST", feedbacks, payload);
    expect(answer).toMatchObject({ statusCode: 400, body: { error: "Bad Request", path: base + feedbacks } });
  });

  it.each(["message", ["message"], 3, null])("refuses a feedback that is %j", async (payload) => {
    const headers = { "content-type": "application/json" };
    const answer = await world.send("POST", feedbacks, JSON.stringify(payload), { headers });
    expect(answer.body).toEqual(plain(["body must be an object"], feedbacks));
  });

  it("refuses a feedback without a body", async () => {
    expect((await world.send("POST", feedbacks)).body).toEqual(plain(["body must be an object"], feedbacks));
  });

  it("refuses bad values in an update and keeps the old ones", async () => {
    const path = `${feedbacks}/1`;
    expect((await world.send("PUT", path, { message: "new", rating: "3" })).body).toEqual(
      plain('invalid value: (value: "3", type: number, fieldKey: rating)', path),
    );
    expect((await world.send("PUT", path, { createdAt: "2023-01-01" })).body).toEqual(
      plain("reserved field key is unavailable: createdAt", path),
    );
    expect((await world.send("GET", path)).body).toMatchObject({ message: "feedback message" });
  });

  it.each([
    [{}, ["name must be a string"]],
    [{ name: "" }, ["name must be longer than or equal to 1 characters"]],
    [{ name: "x".repeat(201) }, ["name must be shorter than or equal to 200 characters"]],
    [{ name: "x", description: "x".repeat(10_001) }, ["description must be shorter than or equal to 10000 characters"]],
    [
      { name: 1, status: "OPEN", externalIssueId: 123 },
      [
        "name must be a string",
        "externalIssueId must be a string",
        "status must be one of the following values: INIT, ON_REVIEW, IN_PROGRESS, RESOLVED, PENDING",
      ],
    ],
  ])("refuses the issue %j with a list of what is wrong", async (payload, message) => {
    expect((await world.send("POST", "/issues", payload)).body).toEqual(plain(message, "/issues"));
  });

  it("refuses a status that doesn't exist, and changes nothing else either", async () => {
    const answer = await world.send("PUT", "/issues/1", { name: "renamed", status: "DONE" });
    expect(answer).toMatchObject({
      statusCode: 400,
      body: { message: [expect.stringContaining("status must be one of")] },
    });
    expect((await world.send("GET", "/issues/1")).body).toMatchObject({ name: "payment issue", status: "INIT" });
  });

  it("refuses an issue's name that is taken, with its code", async () => {
    const body = { code: "IssueNameDuplicated", message: "issue name is duplicated", statusCode: 400 };
    expect((await world.send("POST", "/issues", { name: "payment issue" })).body).toEqual({
      ...body,
      path: `${base}/issues`,
    });
    rowsBefore = { ...rowsBefore, issues: 2, events: 3 };
    await world.send("POST", "/issues", { name: "another" });
    expect((await world.send("PUT", "/issues/2", { name: "payment issue" })).body).toEqual({
      ...body,
      path: `${base}/issues/2`,
    });
  });

  const channelNotFound = { code: "ChannelNotFound", message: "channel is not found", statusCode: 400 };
  const invalidChannel = {
    code: "ChannelNotFound",
    message: "Invalid channel id",
    error: "Bad Request",
    statusCode: 400,
  };
  const issueNotFound = { code: "IssueNotFound", message: "issue is not found", statusCode: 400 };
  const unknownId = { message: "unknown id", error: "Bad Request", statusCode: 400 };
  it.each([
    ["POST", "/channels/99/feedbacks", invalidChannel],
    ["POST", "/channels/no-such-key/feedbacks", invalidChannel],
    ["POST", `/channels/${"9".repeat(40)}/feedbacks`, invalidChannel],
    ["GET", "/channels/99/fields", channelNotFound],
    ["POST", "/channels/99/feedbacks/search", channelNotFound],
    ["GET", "/channels/no-such-key/feedbacks/1", channelNotFound],
    ["GET", "/channels/99/feedbacks/1", unknownId],
    ["GET", "/channels/1/feedbacks/99", unknownId],
    ["PUT", "/channels/1/feedbacks/99", unknownId],
    ["POST", "/channels/1/feedbacks/99/issue/1", unknownId],
    ["POST", "/channels/1/feedbacks/1/issue/99", issueNotFound],
    ["DELETE", "/channels/1/feedbacks/1/issue/99", issueNotFound],
    ["GET", "/issues/99", issueNotFound],
    ["PUT", "/issues/99", issueNotFound],
  ] as const)("answers %s %s with 400 and what is unknown", async (method, path, body) => {
    const answer = await world.send(method, path, method === "GET" || method === "DELETE" ? undefined : {});
    expect(answer.body).toEqual({ ...body, path: base + path });
    expect(answer.statusCode).toBe(400);
  });

  it("refuses a feedback to a channel of another project as ABC User Feedback does, and tells no more of it", async () => {
    const { ctx } = world;
    const { id: projectId } = await createProject(ctx, { name: "Second project" });
    const { id } = await createChannel(ctx, { projectId, key: "elsewhere", name: "Elsewhere" });
    for (const channel of [id, "elsewhere"]) {
      const path = `/channels/${channel}/feedbacks`;
      expect((await world.send("POST", path, { message: "x" })).body).toEqual({ ...invalidChannel, path: base + path });
    }
  });

  it.each(["/issues/one", "/issues/1.5", "/issues/-1", "/issues/99999999999999999", "/channels/1/feedbacks/x"])(
    "refuses the id in %s",
    async (path) => {
      expect((await world.send("GET", path)).body).toEqual(
        plain("Validation failed (numeric string is expected)", path),
      );
    },
  );

  it("refuses malformed JSON", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await world.send("POST", feedbacks, '{"message":', { headers });
    expect(answer).toMatchObject({
      statusCode: 400,
      body: { error: "Bad Request", statusCode: 400, path: base + feedbacks },
    });
  });

  it.each(["text/plain", "application/xml", "multipart/form-data; boundary=x"])(
    "refuses the content type %s",
    async (type) => {
      const answer = await world.send("POST", feedbacks, '{"message":"x"}', { headers: { "content-type": type } });
      expect(answer).toMatchObject({
        statusCode: 415,
        body: { error: "Unsupported Media Type", statusCode: 415, path: base + feedbacks },
      });
    },
  );

  it("refuses a body over 1 MiB", async () => {
    const answer = await world.send("POST", feedbacks, { message: "x".repeat(1_048_576) });
    expect(answer).toMatchObject({
      statusCode: 413,
      body: { error: "Payload Too Large", statusCode: 413, path: base + feedbacks },
    });
  });

  it("refuses a body that is nested too deeply", async () => {
    const headers = { "content-type": "application/json" };
    const nested = `{"tags":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const answer = await world.send("POST", feedbacks, nested, { headers });
    expect(answer.body).toEqual(plain("body is nested deeper than 20 levels", feedbacks));
  });

  it.each(["a\0b", "\ud800"])("refuses text that a database can't store: %j", async (text) => {
    const message = "body holds a NUL character or half of a surrogate pair";
    expect((await world.send("POST", feedbacks, { message: text })).body).toEqual(plain(message, feedbacks));
    expect((await world.send("POST", "/issues", { name: text })).body).toEqual(plain(message, "/issues"));
  });

  it("refuses keys that would reach into objects", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await world.send("POST", feedbacks, '{"__proto__":{"message":"x"}}', { headers });
    expect(answer).toMatchObject({ statusCode: 400, body: { error: "Bad Request" } });
    expect((await world.send("POST", feedbacks, { constructor: "x" })).statusCode).toBe(400);
  });

  it.each([
    [{ limit: 0 }, ["limit must not be less than 1"]],
    [{ limit: 1_001 }, ["limit must not be greater than 1000"]],
    [{ page: "2" }, ["page must be a number"]],
    [{ query: { colour: 3 } }, ["invalid key in query: colour"]],
    [{ query: { createdAt: { gte: "soon" } } }, ["query.createdAt.gte must be a valid ISO 8601 date string"]],
    [{ query: { createdAt: "2023-01-01" } }, ["query.createdAt must be an object"]],
    [{ query: { searchText: 3 } }, ["query.searchText must be a string"]],
    [{ sort: { createdAt: "DOWN" } }, ["sort.createdAt must be one of the following values: ASC, DESC"]],
    [{ sort: { colour: "ASC" } }, `invalid key in sort: colour; it takes ${sortKeys}`],
    [{ sort: { message: "ASC" } }, `message is of type text, which has no order; sort takes ${sortKeys}`],
    [{ sort: { a: "ASC", b: "ASC", c: "ASC", d: "ASC", e: "ASC", f: "ASC" } }, ["sort must not have more than 5 keys"]],
  ])("refuses the search %j", async (payload, message) => {
    const path = `${feedbacks}/search`;
    expect((await world.send("POST", path, payload)).body).toEqual(plain(message, path));
  });

  it("says of an empty list that it needs an entry", async () => {
    const message = ["feedbackIds must contain at least 1 element"];
    expect((await world.send("DELETE", feedbacks, { feedbackIds: [] })).body).toEqual(plain(message, feedbacks));
  });

  it.each(["GET", "POST", "DELETE"] as const)("answers %s of an unknown path with 404", async (method) => {
    const answer = await world.send(method, "/nothing");
    const message = `Cannot ${method} ${base}/nothing`;
    expect(answer.body).toEqual({ message, error: "Not Found", statusCode: 404, path: `${base}/nothing` });
    expect(answer.statusCode).toBe(404);
  });

  it("says when to try again while the database is busy", async () => {
    vi.spyOn(world.env.database, "transaction").mockRejectedValue(new DatabaseBusyError("locked"));
    const answer = await world.send("POST", feedbacks, { message: "x" });
    expect(answer).toMatchObject({
      statusCode: 503,
      body: { error: "Service Unavailable", statusCode: 503, path: base + feedbacks },
      headers: { "retry-after": "5" },
    });
  });

  it("tells nothing of an unexpected failure", async () => {
    vi.spyOn(world.env.database, "transaction").mockRejectedValue(new Error("SQLITE_FULL: insert into feedbacks"));
    const answer = await world.send("POST", feedbacks, { message: "x" });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toEqual({
      message: "Internal server error",
      error: "Internal Server Error",
      statusCode: 500,
      path: base + feedbacks,
    });
  });
});
