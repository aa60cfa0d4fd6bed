import {
  createApiKey,
  createFeedback,
  getWebhook,
  linkIssue,
  recordHeartbeat,
  setProjectArchived,
  setWebhookActive,
} from "@hearback/core";
import { toJsonText } from "@hearback/db";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, openRestWorld, type RestWorld } from "./rest-world.ts";

describe.each(engines)("a webhook, kept up over REST on %s,", (engine) => {
  let world: RestWorld;
  let headers: Record<string, string>;
  let projectId: number;
  beforeEach(async () => {
    world = await openRestWorld(engine);
    ({ projectId } = world);
    const input = { projectId, name: "deployment", scopes: ["webhook" as const] };
    headers = { "x-api-key": (await createApiKey(world.ctx, input)).key };
    await register("CRM");
  });
  afterEach(() => world.close());

  const url = "http://127.0.0.1:9/hook";
  const token = "s3cret-t0ken";
  const header = { name: "x-team", value: "s3cret-team" };
  const since = "2025-01-01T00:00:00Z";

  const get = (path: string): Promise<Answer> => world.send("GET", path, undefined, { headers });
  const post = (path: string, body?: object): Promise<Answer> => world.send("POST", path, body, { headers });
  const register = (name: string) =>
    post("/webhooks", {
      name,
      url,
      token,
      customHeaders: [header],
      subscriptions: [{ eventType: "feedback_created" }],
    });
  const read = (webhookId = 1) => getWebhook(world.ctx, { projectId, webhookId });
  const give = (content: string) =>
    createFeedback(world.ctx, { projectId, channelId: world.channelId, values: { message: content } });

  /** Tests of webhook 1, made into deliveries of real events that ended so. */
  async function deliver(...statuses: ("failed" | "skipped" | "succeeded" | "pending")[]): Promise<void> {
    for (const _ of statuses) await post("/webhooks/1/test");
    const { deliveries, events } = world.env.database.tables;
    const nextAttemptAt = new Date(world.clock.now().getTime() + 60_000);
    await world.env.database.transaction(async (tx) => {
      await tx.update(events).set({ isTest: false });
      const rows = await tx.select({ id: deliveries.id }).from(deliveries).orderBy(deliveries.id);
      for (const [index, status] of statuses.entries()) {
        const ended = { status, trigger: "schedule" as const, attemptCount: 1, retryCount: 1 };
        const isOpen = status === "pending";
        await tx
          .update(deliveries)
          .set({
            ...ended,
            nextAttemptAt: isOpen ? nextAttemptAt : null,
            finishedAt: isOpen ? null : world.clock.now(),
          })
          .where(eq(deliveries.id, rows[index]?.id ?? 0));
      }
    });
  }

  it("gets a new signing secret, and the old one signs as well for as long as is said", async () => {
    const { signingSecret: first } = await read();
    const rotated = await post("/webhooks/1/rotate-secret");
    const inHours = (hours: number) => new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();
    const { signingSecret } = await read();
    expect(rotated).toMatchObject({
      statusCode: 201,
      body: { id: 1, signingSecret, oldSecretExpiresAt: inHours(24), version: 2 },
    });
    expect(signingSecret).not.toBe(first);
    expect((await post("/webhooks/1/rotate-secret", { overlapHours: 168 })).body).toMatchObject({
      oldSecretExpiresAt: inHours(168),
    });
    const revoked = await post("/webhooks/1/rotate-secret", { overlapHours: 0 });
    expect(revoked.body).toMatchObject({ oldSecretExpiresAt: null, version: 4 });
    const now = await get("/webhooks/1");
    expect(now.body).toMatchObject({ oldSecretExpiresAt: null });
    expect(now.text).not.toContain("whsec_");
    for (const overlapHours of [169, -1, 1.5, "24"]) {
      const refused = await post("/webhooks/1/rotate-secret", { overlapHours });
      expect(refused).toMatchObject({ statusCode: 400, body: { message: [expect.stringContaining("overlapHours")] } });
    }
    expect((await read()).version).toBe(4);
  });

  it("gets a new token, which is told this once", async () => {
    const generated = await post("/webhooks/1/generate-token");
    const stored = await read();
    expect(generated).toMatchObject({
      statusCode: 201,
      body: { id: 1, token: stored.token, hasToken: true, version: 2 },
    });
    expect(stored.token).toMatch(/^[\w-]{43}$/);
    expect(generated.text).not.toContain("whsec_");
    expect((await get("/webhooks/1")).text).not.toContain(stored.token);
  });

  it("is not changed over somebody else's change, for which the refusal has a code of its own", async () => {
    const { version } = (await get("/webhooks/1")).body as { version: number };
    await post("/webhooks/1/generate-token");
    const path = "/api/projects/1/webhooks/1";
    const answer = await world.send("PUT", "/webhooks/1", { name: "Renamed", version }, { headers });
    expect(answer).toMatchObject({
      statusCode: 409,
      body: { code: "StaleVersion", error: "Conflict", statusCode: 409, path, message: expect.stringContaining("CRM") },
    });
    expect((await read()).name).toBe("CRM");
  });

  it("is changed by a request without a version, also over what somebody saves while its host is looked up", async () => {
    const change = (body: object) => world.send("PUT", "/webhooks/1", body, { headers });
    world.env.lookup = async () => {
      expect((await change({ name: "Renamed" })).statusCode).toBe(200);
      return ["93.184.216.34"];
    };
    const moved = await change({ url: "https://hooks.example.com/", token: null, customHeaders: [] });
    expect(moved.statusCode, moved.text).toBe(200);
    expect(await read()).toMatchObject({ name: "Renamed", url: "https://hooks.example.com/", version: 3 });
  });

  it("tells how it fares, by hour or by day, and of all webhooks at once", async () => {
    await deliver("failed", "skipped");
    const hour = new Date(Math.floor(world.clock.now().getTime() / 3_600_000) * 3_600_000);
    const { webhookHours } = world.env.database.tables;
    await world.env.database.transaction((tx) =>
      tx.insert(webhookHours).values({
        ...{ webhookId: 1, hour, succeeded: 3, failed: 2, total_duration_ms: 400 },
        ...{ error_http_5xx: 2, event_feedback_created: 4 },
      }),
    );
    const byHour = await get("/webhooks/1/health");
    expect(byHour.statusCode, byHour.text).toBe(200);
    expect(byHour.body).toMatchObject({
      total: { succeeded: 3, failed: 2, skipped: 0 },
      failures: [{ errorClass: "http_5xx", count: 2 }],
      events: [{ eventType: "feedback_created", count: 4 }],
      hasHistory: true,
    });
    const { steps } = byHour.body as { steps: { at: string }[] };
    expect([steps.length, steps.at(-1)?.at]).toEqual([24, hour.toISOString()]);
    const byDay = await get("/webhooks/1/health?period=7d&step=day&timeZone=Asia/Seoul");
    expect((byDay.body as { steps: object[] }).steps).toHaveLength(7);
    for (const [query, message] of [
      ["period=1y", "period must be one of the following values: 24h, 7d, 30d"],
      ["timeZone=Nowhere", "timeZone is malformed"],
    ]) {
      expect(await get(`/webhooks/1/health?${query}`)).toMatchObject({ statusCode: 400, body: { message: [message] } });
    }
    await register("Other");
    const recoverable = { count: 2, limit: 100, since: world.clock.now().toISOString() };
    expect((await get("/webhooks/activity")).body).toEqual({
      items: [
        { webhookId: 1, succeeded: 3, failed: 2, hours: expect.any(Array), waiting: null, recoverable },
        { webhookId: 2, succeeded: 0, failed: 0, hours: expect.any(Array), waiting: null, recoverable: null },
      ],
    });
    expect((await get("/webhooks/1")).body).toMatchObject({ health: { lastCountedAt: null } });
  });

  it("sends at once what waits, and not while it is off", async () => {
    await deliver("pending", "pending", "failed");
    expect(await post("/webhooks/1/send-now")).toMatchObject({ statusCode: 201, body: { count: 2, limit: 1_000 } });
    const { items } = (await get("/webhooks/1/deliveries?status=pending")).body as { items: object[] };
    expect(items).toMatchObject([1, 2].map(() => ({ nextAttemptAt: world.clock.now().toISOString() })));
    await setWebhookActive(world.ctx, { projectId, webhookId: 1, isActive: false });
    expect(await post("/webhooks/1/send-now")).toMatchObject({
      statusCode: 409,
      body: { code: "NotRecoverable", reason: "webhook_off", message: expect.stringContaining("is off") },
    });
  });

  it("is tested with a real feedback or issue, by the request that its preview shows", async () => {
    const { id } = await give("결제가 안 돼요");
    const test = { eventType: "feedback_created", subjectId: id };
    const shown = await post("/webhooks/1/test/preview", test);
    expect(shown).toMatchObject({
      statusCode: 201,
      body: {
        method: "POST",
        url,
        headers: {
          "user-agent": "Hearback-Webhooks/0.0.0",
          "hearback-event": "feedback_created",
          "webhook-signature": null,
          authorization: "Bearer ****",
          "x-team": "****",
        },
      },
    });
    const tested = await post("/webhooks/1/test", test);
    expect(tested).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    const sent = await get("/webhooks/1/deliveries/dlv_1");
    const bodyOf = ({ body }: Answer) => ({ ...JSON.parse((body as { body: string }).body), event_id: "" });
    expect(bodyOf(sent)).toEqual(bodyOf(shown));
    expect(bodyOf(sent)).toMatchObject({ test: true, data: { content: "결제가 안 돼요" } });
    expect(shown.text + sent.text).not.toContain("s3cret");

    const korean = (await post("/webhooks/1/test/preview", { language: "ko" })).body as { body: string };
    expect(JSON.parse(korean.body).data.content).toMatch(/\p{Script=Hangul}/u);
    await world.send("PUT", "/webhooks/1", { payloadFormat: "slack" }, { headers });
    const slack = (await post("/webhooks/1/test/preview")).body as { body: string };
    expect(JSON.parse(slack.body)).toHaveProperty("blocks");
    await world.send("PUT", "/webhooks/1", { payloadFormat: "abc" }, { headers });
    const ofAbc = { url, token, payloadFormat: "abc" };
    for (const answer of [await post("/webhooks/1/test/preview"), await post("/webhooks/test/preview", ofAbc)]) {
      const { headers: shownHeaders } = answer.body as { headers: object };
      expect(shownHeaders).toHaveProperty("x-webhook-token", "****");
      expect(shownHeaders).not.toHaveProperty("authorization");
    }
    const customHeaders = [{ name: "X-Webhook-Token", value: "typed" }];
    for (const path of ["/webhooks/test", "/webhooks/test/preview"]) {
      expect(await post(path, { ...ofAbc, customHeaders }), path).toMatchObject({
        statusCode: 400,
        body: { message: expect.stringContaining("x-webhook-token carries the token") },
      });
    }
    for (const path of ["/webhooks/1/test", "/webhooks/1/test/preview"]) {
      expect((await post(path, { ...test, subjectId: 99 })).statusCode, path).toBe(400);
      expect((await post(path, { eventType: "x" })).statusCode, path).toBe(400);
    }
  });

  it("is tested before it is registered, or changed, and nothing of that is seen in a list", async () => {
    const draft = { url: `${url}/new`, token: "a-new-t0ken", customHeaders: [{ name: "X-New", value: "typed" }] };
    const korean = (await post("/webhooks/test/preview", { ...draft, language: "ko" })).text;
    expect(korean).toMatch(/\p{Script=Hangul}/u);
    const shown = await post("/webhooks/test/preview", draft);
    expect(shown.body).toMatchObject({
      url: draft.url,
      headers: { authorization: "Bearer ****", "x-new": "****" },
      body: expect.stringContaining('"event":"feedback_created"'),
    });
    expect(shown.text).not.toMatch(/a-new-t0ken|typed/);
    const tested = await post("/webhooks/test", draft);
    expect(tested).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    expect(await get("/deliveries/dlv_1")).toMatchObject({
      statusCode: 200,
      body: { webhookUrl: draft.url, isTest: true, attempts: [] },
    });
    expect((await get("/deliveries")).body).toMatchObject({ items: [] });
    expect((await get("/webhooks")).body).toMatchObject({ items: [{ id: 1 }] });

    const kept = { webhookId: 1, url, customHeaders: [{ name: "x-team" }] };
    expect((await post("/webhooks/test", kept)).statusCode).toBe(201);
    const elsewhere = await post("/webhooks/test", { ...kept, url: "http://127.0.0.1:10/hook" });
    expect(elsewhere).toMatchObject({ statusCode: 400, body: { message: expect.stringContaining("another host") } });
    expect((await post("/webhooks/test", { ...draft, url: "http://169.254.169.254/" })).statusCode).toBe(400);
    for (const path of ["/webhooks/test", "/webhooks/test/preview"]) {
      const missing = await post(path, { ...kept, webhookId: 99 });
      expect(missing, path).toMatchObject({ statusCode: 404, body: { code: "WebhookNotFound" } });
      expect((await post(path, {})).body, path).toMatchObject({ message: ["url must be a string"] });
    }
  });

  it("has its receiver checked, seven times a minute", async () => {
    const checked = await post("/webhooks/1/check-receiver", { language: "ko" });
    expect(checked).toMatchObject({
      statusCode: 201,
      body: {
        items: [
          { check: null, deliveryId: "dlv_1" },
          { check: "forged_signature", deliveryId: "dlv_2" },
          { check: "stale_timestamp", deliveryId: "dlv_3" },
          { check: "wrong_token", deliveryId: "dlv_4" },
        ],
      },
    });
    expect((await get("/deliveries/dlv_2")).body).toMatchObject({
      trigger: "forged_signature",
      isTest: true,
      body: expect.stringMatching(/\p{Script=Hangul}/u),
    });
    for (let times = 1; times < 7; times++) expect((await post("/webhooks/1/check-receiver")).statusCode).toBe(201);
    expect((await post("/webhooks/1/check-receiver")).statusCode).toBe(429);
  });

  it("says whether anybody sends its tests", async () => {
    expect((await get("/worker")).body).toEqual({ isRunning: false, seenAt: null });
    const now = world.clock.now();
    const worker = { id: "worker-1", startedAt: now, publicUrl: world.env.publicUrl, now };
    await world.env.database.transaction((tx) => recordHeartbeat(tx, worker));
    expect((await get("/worker")).body).toEqual({ isRunning: true, seenAt: now.toISOString() });
  });

  it("has its deliveries among those of the project, found by what the screens filter by", async () => {
    await register("Other");
    await deliver("failed", "skipped", "succeeded");
    await post("/webhooks/2/test", { eventType: "issue_created" });
    const idsOf = async (query: string) => {
      const { body, text } = await get(query);
      expect(body, text).toHaveProperty("items");
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await idsOf("/deliveries")).toEqual(["dlv_4", "dlv_3", "dlv_2", "dlv_1"]);
    expect(await idsOf("/deliveries?webhookId=2")).toEqual(["dlv_4"]);
    expect(await idsOf("/deliveries?status=failed&status=skipped")).toEqual(["dlv_2", "dlv_1"]);
    expect(await idsOf("/deliveries?eventType=issue_created&eventType=issue_registered")).toEqual(["dlv_4"]);
    expect(await idsOf("/deliveries?text=dlv_3")).toEqual(["dlv_3"]);
    expect(await idsOf("/deliveries?limit=2&cursor=dlv_4")).toEqual(["dlv_3", "dlv_2"]);
    expect(await idsOf("/webhooks/1/deliveries?status=succeeded&status=failed")).toEqual(["dlv_3", "dlv_1"]);
    expect(await idsOf("/webhooks/1/deliveries?codeClass=none&errorClass=dns")).toEqual([]);
    expect(await get("/deliveries?status=failed&status=x")).toMatchObject({
      statusCode: 400,
      body: { message: [expect.stringContaining("status.1 must be one of the following values: pending")] },
    });
    expect((await get("/deliveries?webhookId=x")).statusCode).toBe(400);
    await world.send("DELETE", "/webhooks/2", undefined, { headers });
    expect((await get("/deliveries/dlv_4")).body).toMatchObject({
      webhook: { id: 2, name: "Other" },
      isWebhookDeleted: true,
      status: "canceled",
    });
    expect(await get("/deliveries/dlv_9")).toMatchObject({ statusCode: 404, body: { code: "DeliveryNotFound" } });
  });

  it("has each attempt of a delivery told as the screen tells it", async () => {
    await deliver("pending");
    const startedAt = world.clock.now();
    const timings = { dnsMs: 1, connectMs: 2, tlsMs: null, firstByteMs: 30, totalMs: 31.5 };
    const told = {
      number: 1,
      trigger: "schedule" as const,
      outcome: "retryable" as const,
      statusCode: 500,
      errorClass: "http_5xx" as const,
      errorMessage: "The receiver answered 500.",
      remoteAddress: "127.0.0.1",
    };
    await world.env.database.transaction((tx) =>
      tx.insert(tx.tables.attempts).values({
        ...told,
        deliveryId: 1,
        startedAt,
        timings: toJsonText(timings),
        requestUrl: url,
        requestHeaders: toJsonText({ authorization: "Bearer ****" }),
        responseHeaders: toJsonText({ "content-type": "text/plain" }),
        responseBody: "out of order",
        isTruncated: false,
      }),
    );
    const { body } = await get("/webhooks/1/deliveries/dlv_1");
    expect(body).toMatchObject({ id: "dlv_1", webhookUrl: url, trigger: "schedule" });
    const { attempts, schedule } = body as { attempts: unknown; schedule: string[] };
    expect(attempts).toEqual([
      {
        ...told,
        startedAt: startedAt.toISOString(),
        timings,
        request: { method: "POST", url, headers: { authorization: "Bearer ****" } },
        response: { headers: { "content-type": "text/plain" }, body: "out of order", isTruncated: false },
      },
    ]);
    expect(schedule).toHaveLength(10);
  });

  it("has chosen deliveries sent again, those that can be, after a look at which these are", async () => {
    await deliver("failed", "skipped");
    const { deliveries } = world.env.database.tables;
    await world.env.database.transaction((tx) =>
      tx.update(deliveries).set({ status: "in_flight" }).where(eq(deliveries.id, 2)),
    );
    const chosen = { deliveryIds: ["dlv_1", "dlv_2", "dlv_99"] };
    const items = [
      { deliveryId: "dlv_1", refusal: null, hasArrived: false },
      { deliveryId: "dlv_2", refusal: "in_flight", hasArrived: false },
      { deliveryId: "dlv_99", refusal: "not_found", hasArrived: false },
    ];
    const statusOfFirst = async () => ((await get("/deliveries/dlv_1")).body as { status: string }).status;
    expect(await post("/deliveries/redeliver/preview", chosen)).toMatchObject({ statusCode: 201, body: { items } });
    expect(await statusOfFirst()).toBe("failed");
    expect(await post("/deliveries/redeliver", chosen)).toMatchObject({ statusCode: 201, body: { items } });
    expect(await statusOfFirst()).toBe("pending");
    for (const [body, message] of [
      [{}, ["deliveryIds must be an array"]],
      [{ deliveryIds: ["1"] }, ["deliveryIds.0 is malformed"]],
      [
        { deliveryIds: Array.from({ length: 201 }, () => "dlv_1") },
        ["deliveryIds must contain no more than 200 elements"],
      ],
    ] as const) {
      expect(await post("/deliveries/redeliver", body)).toMatchObject({ statusCode: 400, body: { message } });
    }
  });

  it("has what is scheduled of a delivery canceled", async () => {
    await deliver("pending");
    await register("Other");
    const missing = await post("/webhooks/2/deliveries/dlv_1/cancel");
    expect(missing).toMatchObject({ statusCode: 404, body: { code: "DeliveryNotFound" } });
    const path = "/webhooks/1/deliveries/dlv_1/cancel";
    expect(await post(path)).toMatchObject({
      statusCode: 201,
      body: { id: "dlv_1", status: "canceled", skipReason: "canceled_by_person", nextAttemptAt: null },
    });
    expect(await post(path)).toMatchObject({
      statusCode: 409,
      body: { code: "NotCancelable", reason: "not_scheduled", message: expect.stringContaining("nothing to cancel") },
    });
  });

  it("is recovered after a look at what that would send, which can be watched and canceled", async () => {
    const path = "/webhooks/1/recoveries";
    expect(await post(path, { since })).toMatchObject({
      statusCode: 409,
      body: { code: "NotRecoverable", reason: "nothing_there" },
    });
    await deliver("failed", "failed", "skipped", "succeeded", "pending");
    const preview = await post(`${path}/preview`, { since });
    expect(preview).toMatchObject({
      statusCode: 201,
      body: {
        isWebhookActive: true,
        failed: 2,
        skipped: 1,
        succeeded: { count: 1 },
        waiting: { count: 1 },
        estimatedMs: null,
      },
    });
    expect((await get(path)).body).toEqual({ items: [] });
    const failed = await post(`${path}/preview`, { since, statuses: ["failed"] });
    expect(failed.body).toMatchObject({ failed: 2, skipped: 0 });
    expect((await post(`${path}/preview`, { since, until: since })).statusCode).toBe(400);
    expect((await post(`${path}/preview`, {})).body).toMatchObject({ message: ["since must be a string"] });

    const started = await post(path, { since });
    expect((await get(path)).body).toEqual({ items: [started.body] });
    await register("Other");
    const missing = await post("/webhooks/2/recoveries/1/cancel");
    expect(missing).toMatchObject({ statusCode: 404, body: { code: "RecoveryNotFound" } });
    const canceled = await post(`${path}/1/cancel`);
    expect(canceled).toMatchObject({ statusCode: 201, body: { id: 1, status: "canceled" } });
    expect((await post(`${path}/1/cancel`)).body).toEqual(canceled.body);
  });

  it("is told of in why an event was sent, or not", async () => {
    const feedback = await give("slow");
    await give("fine");
    const { id: issueId } = (await world.send("POST", "/issues", { name: "Speed" })).body as { id: number };
    await linkIssue(world.ctx, { projectId, channelId: world.channelId, feedbackId: feedback.id, issueId });
    const listed = await get(`/events?feedbackId=${feedback.id}&limit=1`);
    expect(listed).toMatchObject({
      statusCode: 200,
      body: { items: [{ type: "feedback_created", isDispatched: false, deliveries: [] }], nextCursor: null },
    });
    expect((await get(`/events?issueId=${issueId}`)).body).toMatchObject({
      items: [{ type: "issue_registered" }, { type: "issue_created" }],
    });
    const { items } = listed.body as { items: { id: string }[] };
    expect((await get(`/events/${items[0]?.id}`)).body).toMatchObject({
      event: { type: "feedback_created" },
      fates: [{ webhook: { id: 1, name: "CRM" }, delivery: null, unsentReason: "not_dispatched" }],
    });

    const { events, deliveries } = world.env.database.tables;
    await deliver("failed");
    await world.env.database.transaction(async (tx) => {
      const [event] = await tx
        .select()
        .from(events)
        .where(eq(events.publicId, items[0]?.id ?? ""));
      await tx.update(deliveries).set({ eventId: event?.id ?? 0 });
    });
    expect((await get(`/events/summary?feedbackId=${feedback.id}&feedbackId=2`)).body).toEqual({
      items: [{ subjectId: feedback.id, arrived: 0, waiting: 0, failed: 1 }],
    });
    for (const query of ["", "?feedbackId=1&issueId=1"]) {
      for (const path of ["/events", "/events/summary"]) {
        expect(await get(path + query), path + query).toMatchObject({
          statusCode: 400,
          body: { message: ["feedbackId must be there, or issueId in its place"] },
        });
      }
    }
    expect(await get(`/events/evt_${"0".repeat(32)}`)).toMatchObject({
      statusCode: 404,
      body: { code: "EventNotFound" },
    });
    expect((await get("/events/7")).statusCode).toBe(400);
  });

  it("can be read, and isn't changed, once the project is archived", async () => {
    await deliver("failed", "pending");
    await post("/webhooks/1/recoveries", { since });
    await setProjectArchived(world.ctx, { projectId, isArchived: true });
    for (const path of [
      "/webhooks/1/rotate-secret",
      "/webhooks/1/generate-token",
      "/webhooks/1/send-now",
      "/webhooks/1/test",
      "/webhooks/1/check-receiver",
      "/webhooks/1/deliveries/dlv_2/cancel",
      "/webhooks/1/recoveries/1/cancel",
    ]) {
      expect(await post(path), path).toMatchObject({ statusCode: 409, body: { code: "ProjectArchived" } });
    }
    const chosen = { deliveryIds: ["dlv_1"] };
    for (const [path, body] of [
      ["/webhooks/test", { url }],
      ["/deliveries/redeliver", chosen],
    ] as const) {
      expect(await post(path, body), path).toMatchObject({ statusCode: 409, body: { code: "ProjectArchived" } });
    }
    for (const path of [
      "/webhooks/activity",
      "/webhooks/1/health",
      "/webhooks/1/recoveries",
      "/deliveries",
      "/deliveries/dlv_1",
      "/worker",
    ]) {
      expect((await get(path)).statusCode, path).toBe(200);
    }
    for (const [path, body] of [
      ["/webhooks/1/test/preview", {}],
      ["/webhooks/test/preview", { url }],
      ["/deliveries/redeliver/preview", chosen],
      ["/webhooks/1/recoveries/preview", { since }],
    ] as const) {
      expect((await post(path, body)).statusCode, path).toBe(201);
    }
  });
});
