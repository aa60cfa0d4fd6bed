import { createApiKey } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

describe("a key that the REST API doesn't know", () => {
  let world: RestWorld;
  let headers: Record<string, string>;
  beforeEach(async () => {
    world = await openRestWorld();
    const { projectId } = world;
    const { key } = await createApiKey(world.ctx, { projectId, name: "all", scopes: ["feedback", "webhook"] });
    headers = { "x-api-key": key };
    await send("POST", "/channels/1/feedbacks", { message: "feedback message" });
    await send("POST", "/issues", { name: "payment issue" });
    await send("POST", "/webhooks", hook);
    await send("POST", "/webhooks/1/test");
  });
  afterEach(() => world.close());

  const hook = { name: "CRM", url: "http://127.0.0.1:9/hook", subscriptions: [{ eventType: "issue_created" }] };
  const since = "2025-01-01T00:00:00Z";
  const send = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    world.send(method, path, body, { headers });
  const countAll = async () => {
    const { webhooks, deliveries, recoveries } = world.env.database.tables;
    const { read } = world.env.database;
    const counts = await Promise.all([webhooks, deliveries, recoveries].map((table) => read.$count(table)));
    return [await world.countRows(), ...counts];
  };

  it.each([
    [
      "POST",
      "/webhooks",
      { ...hook, name: "Shop", subscriptoins: [] },
      "invalid key in body: subscriptoins; did you mean subscriptions?",
    ],
    ["POST", "/webhooks", { ...hook, name: "Shop", is_active: false }, /body: is_active; did you mean isActive\?$/],
    [
      "POST",
      "/webhooks",
      { ...hook, name: "Shop", subscriptions: [{ eventType: "feedback_created", channels: [1] }] },
      "invalid key in subscriptions.0: channels; did you mean channelIds?",
    ],
    [
      "POST",
      "/webhooks",
      { ...hook, name: "Shop", customHeaders: [{ name: "x-team", value: "a", secret: true }] },
      "invalid key in customHeaders.0: secret; it takes name, value",
    ],
    ["PUT", "/webhooks/1", { active: false }, /^invalid key in body: active; did you mean isActive\?$/],
    ["PUT", "/webhooks/1", { events: [] }, /^invalid key in body: events; it takes version, name, url, /],
    ["POST", "/webhooks/1/rotate-secret", { overlap: 0 }, "invalid key in body: overlap; did you mean overlapHours?"],
    ["POST", "/webhooks/1/generate-token", { token: "t" }, "invalid key in body: token; nothing is taken here"],
    ["POST", "/webhooks/1/send-now", { force: true }, "invalid key in body: force; nothing is taken here"],
    ["POST", "/webhooks/1/test", { eventTyp: "issue_created" }, /body: eventTyp; did you mean eventType\?$/],
    ["POST", "/webhooks/1/test/preview", { subject: 1 }, /^invalid key in body: subject; did you mean subjectId\?$/],
    ["POST", "/webhooks/1/check-receiver", { lang: "ko" }, "invalid key in body: lang; did you mean language?"],
    ["POST", "/webhooks/test", { url: hook.url, tokne: "t" }, /body: tokne; did you mean token\?$/],
    ["POST", "/webhooks/test/preview", { url: hook.url, tokne: "t" }, /body: tokne; did you mean token\?$/],
    ["POST", "/webhooks/1/recoveries", { since, untill: since }, /body: untill; did you mean until\?$/],
    ["POST", "/webhooks/1/recoveries/preview", { since, status: ["failed"] }, /status; did you mean statuses\?$/],
    ["POST", "/deliveries/redeliver", { deliveryIds: ["dlv_1"], dryRun: true }, /dryRun; it takes deliveryIds$/],
    ["POST", "/webhooks/1/deliveries/dlv_1/cancel", { reason: "x" }, /reason; nothing is taken here$/],
    ["POST", "/issues", { name: "x", descripton: "y" }, /descripton; did you mean description\?$/],
    ["POST", "/issues", { name: "x", external_issue_id: "7" }, /external_issue_id; did you mean externalIssueId\?$/],
    ["PUT", "/issues/1", { stauts: "RESOLVED" }, "invalid key in body: stauts; did you mean status?"],
    ["DELETE", "/issues", { issueIds: [1], force: true }, "invalid key in body: force; it takes issueIds"],
    ["POST", "/issues/search", { pgae: 2 }, "invalid key in body: pgae; did you mean page?"],
    ["POST", "/issues/search", { query: { state: "INIT" } }, "invalid key in query: state; did you mean status?"],
    ["DELETE", "/channels/1/feedbacks", { feedbackIds: [1], force: 1 }, /force; it takes feedbackIds$/],
    [
      "POST",
      "/channels/1/feedbacks/search",
      { filter: {} },
      "invalid key in body: filter; it takes query, sort, page, limit",
    ],
  ] as const)("is refused in the body of %s %s: %j", async (method, path, body, message) => {
    const before = await countAll();
    const answer = await send(method, path, body);
    expect(answer).toMatchObject({ statusCode: 400, body: { error: "Bad Request" } });
    const wanted = typeof message === "string" ? message : expect.stringMatching(message);
    expect((answer.body as { message: string[] }).message).toEqual([wanted]);
    expect(await countAll()).toEqual(before);
    expect((await send("GET", "/issues/1")).body).toMatchObject({ status: "INIT" });
    expect((await send("GET", "/webhooks/1")).body).toMatchObject({ isActive: true, version: 1 });
  });

  it("is refused in the body of a search of v2", async () => {
    const url = "/api/v2/projects/1/channels/1/feedbacks/search";
    const answer = await world.app.inject({ method: "POST", url, headers, payload: { query: [] } });
    expect(answer.json()).toMatchObject({
      statusCode: 400,
      message: ["invalid key in body: query; it takes queries, defaultQueries, operator, sort, page, limit"],
    });
  });

  it("is named beside all else that is wrong, each by itself", async () => {
    const { body } = await send("POST", "/issues", { nmae: "x", colour: "red", status: "OPEN" });
    expect(body).toMatchObject({
      message: [
        "name must be a string",
        expect.stringMatching(/^status must be one of/),
        "invalid key in body: nmae; did you mean name?",
        expect.stringMatching(/^invalid key in body: colour; it takes name, description, /),
      ],
    });
  });

  it("is named in few words, however many and long they are", async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => [`${"k".repeat(100)}${index}`, 1]);
    const { statusCode, text } = await send("POST", "/issues", { name: "x", ...Object.fromEntries(keys) });
    expect(statusCode).toBe(400);
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain("and 4980 more");
  });

  it.each([
    ["/deliveries?stauts=failed", "invalid query parameter: stauts; did you mean status?"],
    ["/webhooks/1/deliveries?webhook=1", /^invalid query parameter: webhook; it takes status, eventType, /],
    ["/webhooks/1/health?timezone=Asia/Seoul", "invalid query parameter: timezone; did you mean timeZone?"],
    ["/events?feedbackId=1&page=2", /^invalid query parameter: page; it takes feedbackId, issueId, cursor, limit$/],
    ["/events/summary?feedbackId=1&limit=2", /^invalid query parameter: limit; /],
    ["/webhooks?limit=2", "invalid query parameter: limit; nothing is taken here"],
    ["/channels/1/feedbacks?issueName=x&size=5", /^invalid query parameter: size; it takes fieldKey, /],
  ] as const)("is refused in the query of %s", async (path, message) => {
    const answer = await send("GET", path);
    expect(answer.statusCode, answer.text).toBe(400);
    const wanted = typeof message === "string" ? message : expect.stringMatching(message);
    expect((answer.body as { message: string[] }).message).toEqual([wanted]);
  });

  it("is passed over where ABC User Feedback takes no query, and no body", async () => {
    expect((await send("GET", "/issues/1?_=1")).statusCode).toBe(200);
    expect((await send("POST", "/channels/1/feedbacks/1/issue/1", { note: "x" })).statusCode).toBe(201);
  });

  it("is none of what an issue has when it is read: it may be sent back as it came", async () => {
    const { body } = await send("GET", "/issues/1");
    const category = { id: 1, name: "as ABC User Feedback has it" };
    const changed = { ...(body as object), category, status: "ON_REVIEW", feedbackCount: 99, createdAt: "2020-01-01" };
    expect(await send("PUT", "/issues/1", changed)).toMatchObject({ statusCode: 200, text: "" });
    expect((await send("GET", "/issues/1")).body).toEqual({ ...(body as object), status: "ON_REVIEW" });
  });

  it("is none of a webhook's, for a test before it is registered or changed", async () => {
    for (const path of ["/webhooks/test", "/webhooks/test/preview"]) {
      const draft = { ...hook, isActive: true, givesUpOn4xx: true, eventType: "issue_created" };
      expect(await send("POST", path, draft)).toMatchObject({ statusCode: 201 });
      const change = { webhookId: 1, version: 1, ...draft };
      expect(await send("POST", path, change)).toMatchObject({ statusCode: 201 });
      expect(await send("POST", path, { ...draft, subscriptions: [{ eventType: "x" }] })).toMatchObject({
        statusCode: 400,
      });
    }
  });

  it("is shown to be refused in the documentation", async () => {
    const { paths, components } = (await world.app.inject("/api/docs/json")).json();
    const bodies = Object.entries<Record<string, { requestBody?: { content: Record<string, { schema: Json }> } }>>(
      paths,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content["application/json"]?.schema;
        return schema === undefined ? [] : [{ name: `${method} ${path}`, schema }];
      }),
    );
    expect(bodies.length).toBeGreaterThan(15);
    for (const { name, schema } of bodies) {
      const { $ref } = schema;
      const named = $ref === undefined ? schema : components.schemas[$ref.slice("#/components/schemas/".length)];
      const isOfFields = /^p\w+ .*\/feedbacks(\/\{feedbackId\})?$/.test(name);
      const body = named.anyOf?.[0] ?? named;
      expect.soft(body.additionalProperties, name).toEqual(isOfFields ? {} : false);
    }
  });
});

type Json = { $ref?: string; anyOf?: Json[]; additionalProperties?: unknown };
