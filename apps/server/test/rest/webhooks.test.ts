import { createApiKey, getWebhook, setWebhookActive } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, openRestWorld, type RestWorld } from "./rest-world.ts";

describe("webhooks through the REST API", () => {
  let world: RestWorld;
  let headers: Record<string, string>;
  beforeEach(async () => {
    world = await openRestWorld();
    const input = { projectId: world.projectId, name: "deployment", scopes: ["webhook" as const] };
    headers = { "x-api-key": (await createApiKey(world.ctx, input)).key };
  });
  afterEach(() => world.close());

  const url = "http://127.0.0.1:9/hook";
  const secret = "s3cret-t0ken";
  const filter = { match: "any", conditions: [{ field: "data.fields.rating", operator: "less_than", value: 3 }] };
  const send = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<Answer> =>
    world.send(method, path, body, { headers });
  const register = (change: object = {}) =>
    send("POST", "/webhooks", {
      name: "CRM",
      url,
      token: secret,
      customHeaders: [{ name: "X-Team", value: secret }],
      subscriptions: [{ eventType: "feedback_created", channelIds: [1], filter }, { eventType: "issue_created" }],
      ...change,
    });

  it("are registered, and tell their signing secret this once, and their token never", async () => {
    const created = await register();
    expect(created.statusCode, created.text).toBe(201);
    const { signingSecret, ...view } = created.body as Record<string, unknown>;
    expect(view).toMatchObject({
      id: 1,
      name: "CRM",
      hasToken: true,
      customHeaders: [{ name: "x-team" }],
      subscriptions: [
        { eventType: "feedback_created", channels: [{ id: 1, key: "store_review" }], filter },
        { eventType: "issue_created", channels: null, filter: null },
      ],
      isActive: true,
      health: { state: "idle" },
    });
    const stored = await getWebhook(world.ctx, { projectId: world.projectId, webhookId: 1 });
    expect(signingSecret).toBe(stored.signingSecret);
    expect((await send("GET", "/webhooks/1")).body).toEqual(view);
    const { oldSecretExpiresAt: _, ...listed } = view;
    expect((await send("GET", "/webhooks")).body).toEqual({ items: [listed] });
    const changed = await send("PUT", "/webhooks/1", { token: secret });
    for (const { text } of [created, changed]) expect(text).not.toContain(secret);
    expect(changed.text).not.toContain(signingSecret);
  });

  it("are changed in part, turned off and on, and deleted", async () => {
    await register();
    expect((await send("PUT", "/webhooks/1", { name: "CRM 2" })).body).toMatchObject({ name: "CRM 2", version: 2 });
    const { body } = await send("PUT", "/webhooks/1", { isActive: false, url: `${url}/2`, version: 2 });
    expect(body).toMatchObject({ isActive: false, url: `${url}/2`, hasToken: true });
    expect((await send("PUT", "/webhooks/1", { isActive: true })).body).toMatchObject({ isActive: true });
    expect(await send("PUT", "/webhooks/1", { name: "CRM 3", version: 1 })).toMatchObject({ statusCode: 409 });
    expect(await send("DELETE", "/webhooks/1")).toMatchObject({ statusCode: 200, text: "" });
    expect(await send("GET", "/webhooks/1")).toMatchObject({ statusCode: 404, body: { code: "WebhookNotFound" } });
    expect((await send("GET", "/webhooks")).body).toEqual({ items: [] });
  });

  it("are changed wholly or not at all", async () => {
    await register();
    const refusal = `create trigger refuse before insert on audit_entries when new.action = 'webhook.turn_off'
      begin select raise(abort, 'refused'); end`;
    await world.env.database.transaction(async (tx) => void (await tx.run(refusal)));
    expect(await send("PUT", "/webhooks/1", { name: "CRM 2", isActive: false })).toMatchObject({ statusCode: 500 });
    expect((await send("GET", "/webhooks/1")).body).toMatchObject({ name: "CRM", isActive: true, version: 1 });
  });

  it.each([
    [{ url: "ftp://example.com" }, ["url must start with https:// or http://"]],
    [{ name: "" }, ["name must be longer than or equal to 1 characters"]],
    [{ token: "with space" }, ["token must be visible ASCII characters without spaces"]],
    [
      { subscriptions: [{ eventType: "issue_created", filter }] },
      [
        "subscriptions.0.filter.conditions.0.field names data.fields.rating, which no event issue_created has; fields of channels are at data.fields.KEY",
      ],
    ],
    [{ subscriptions: [{ eventType: "x" }] }, [expect.stringContaining("must be one of the following values")]],
    [{ subscriptions: [{ eventType: "issue_created", channelIds: [99] }] }, expect.stringContaining("channel")],
    [
      { subscriptions: [{ eventType: "issue_created", channelIds: [] }] },
      ["subscriptions.0.channelIds must contain at least 1 element"],
    ],
    [{ url: "http://169.254.169.254/latest" }, expect.any(String)],
  ])("are refused with %j, and not stored", async (change, message) => {
    const answer = await register(change);
    expect(answer).toMatchObject({ statusCode: 400, body: { message, error: "Bad Request" } });
    expect((await send("GET", "/webhooks")).body).toEqual({ items: [] });
  });

  it("have names of their own", async () => {
    await register();
    expect(await register()).toMatchObject({ statusCode: 400, body: { code: "WebhookAlreadyExists" } });
  });

  it("are tested with a sample in the language that is asked for", async () => {
    await register();
    expect((await send("POST", "/webhooks/1/test", { language: "ko" })).statusCode).toBe(201);
    const { body } = await send("GET", "/webhooks/1/deliveries/dlv_1");
    expect(body).toMatchObject({ body: expect.stringMatching(/\p{Script=Hangul}/u) });
    expect(await send("POST", "/webhooks/1/test", { language: "fr" })).toMatchObject({
      statusCode: 400,
      body: { message: [expect.stringMatching(/^language must be one of the following values: en, ko, ja/)] },
    });
  });

  it("are tested, and what they sent is listed, read, sent again and recovered", async () => {
    await register();
    await register({ name: "Other" });
    const tested = await send("POST", "/webhooks/1/test", { eventType: "issue_created" });
    expect(tested).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    expect((await send("POST", "/webhooks/1/test")).statusCode).toBe(201);

    const first = await send("GET", "/webhooks/1/deliveries?limit=1");
    expect(first.body).toMatchObject({ items: [{ id: "dlv_2", isTest: true }], nextCursor: "dlv_2" });
    expect((await send("GET", "/webhooks/1/deliveries?cursor=dlv_2")).body).toMatchObject({ items: [{ id: "dlv_1" }] });
    const one = await send("GET", "/webhooks/1/deliveries?eventType=issue_created&status=pending");
    expect(one.body).toMatchObject({ items: [{ id: "dlv_1", eventType: "issue_created" }], nextCursor: null });
    const { body, text } = await send("GET", "/webhooks/1/deliveries/dlv_1");
    expect(body).toMatchObject({ id: "dlv_1", body: expect.stringContaining("issue_created"), attempts: [] });
    expect(text).not.toContain(secret);

    const again = await send("POST", "/webhooks/1/deliveries/dlv_1/redeliver");
    expect(again).toMatchObject({ statusCode: 201, body: { id: "dlv_1", status: "pending" } });
    expect(await send("GET", "/webhooks/2/deliveries")).toMatchObject({ body: { items: [] } });
    for (const path of ["/webhooks/2/deliveries/dlv_1", "/webhooks/1/deliveries/dlv_9"]) {
      expect(await send("GET", path)).toMatchObject({ statusCode: 404, body: { code: "DeliveryNotFound" } });
      expect((await send("POST", `${path}/redeliver`)).statusCode).toBe(404);
    }
    expect((await send("GET", "/webhooks/9/deliveries")).statusCode).toBe(404);
    expect((await send("GET", "/webhooks/1/deliveries/1")).statusCode).toBe(400);

    const since = "2025-01-01T00:00:00Z";
    expect(await send("POST", "/webhooks/1/recoveries", { since })).toMatchObject({ statusCode: 409 });
    const { database } = world.env;
    await database.transaction(async (tx) => {
      await tx.update(tx.tables.events).set({ isTest: false });
      await tx.update(tx.tables.deliveries).set({ status: "failed", nextAttemptAt: null });
    });
    const started = await send("POST", "/webhooks/1/recoveries", { since });
    expect(started).toMatchObject({ statusCode: 201, body: { id: 1, webhookId: 1, status: "running", total: 2 } });
    expect((await send("GET", "/webhooks/1/recoveries/1")).body).toEqual(started.body);
    expect((await send("GET", "/webhooks/2/recoveries/1")).statusCode).toBe(404);
  });

  it("can be tested 30 times a minute", async () => {
    await register();
    await setWebhookActive(world.ctx, { projectId: world.projectId, webhookId: 1, isActive: false });
    for (let sent = 0; sent < 30; sent++) await send("POST", "/webhooks/1/test");
    const refused = await send("POST", "/webhooks/1/test");
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });
});
