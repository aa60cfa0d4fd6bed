import { setProjectArchived, setWebhookActive } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { since, url, useWebhook } from "./webhook-world.ts";

describe.each(engines)("a webhook, kept up over REST on %s,", (engine) => {
  const world = useWebhook(engine);

  it("gets a new signing secret, and the old one signs as well for as long as is said", async () => {
    const { signingSecret: first } = await world.read();
    const rotated = await world.post("/webhooks/1/rotate-secret");
    const inHours = (hours: number) => new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();
    const { signingSecret } = await world.read();
    expect(rotated).toMatchObject({
      statusCode: 201,
      body: { id: 1, signingSecret, oldSecretExpiresAt: inHours(24), version: 2 },
    });
    expect(signingSecret).not.toBe(first);
    expect((await world.post("/webhooks/1/rotate-secret", { overlapHours: 168 })).body).toMatchObject({
      oldSecretExpiresAt: inHours(168),
    });
    const revoked = await world.post("/webhooks/1/rotate-secret", { overlapHours: 0 });
    expect(revoked.body).toMatchObject({ oldSecretExpiresAt: null, version: 4 });
    const now = await world.get("/webhooks/1");
    expect(now.body).toMatchObject({ oldSecretExpiresAt: null });
    expect(now.text).not.toContain("whsec_");
    for (const overlapHours of [169, -1, 1.5, "24"]) {
      const refused = await world.post("/webhooks/1/rotate-secret", { overlapHours });
      expect(refused).toMatchObject({ statusCode: 400, body: { message: [expect.stringContaining("overlapHours")] } });
    }
    expect((await world.read()).version).toBe(4);
  });

  it("gets a new token, which is told this once", async () => {
    const generated = await world.post("/webhooks/1/generate-token");
    const stored = await world.read();
    expect(generated).toMatchObject({
      statusCode: 201,
      body: { id: 1, token: stored.token, hasToken: true, version: 2 },
    });
    expect(stored.token).toMatch(/^[\w-]{43}$/);
    expect(generated.text).not.toContain("whsec_");
    expect((await world.get("/webhooks/1")).text).not.toContain(stored.token);
  });

  it("is not changed over somebody else's change, for which the refusal has a code of its own", async () => {
    const { version } = (await world.get("/webhooks/1")).body as { version: number };
    await world.post("/webhooks/1/generate-token");
    const path = "/api/projects/1/webhooks/1";
    const answer = await world.put("/webhooks/1", { name: "Renamed", version });
    expect(answer).toMatchObject({
      statusCode: 409,
      body: { code: "StaleVersion", error: "Conflict", statusCode: 409, path, message: expect.stringContaining("CRM") },
    });
    expect((await world.read()).name).toBe("CRM");
  });

  it("is changed by a request without a version, also over what somebody saves while its host is looked up", async () => {
    const change = (body: object) => world.put("/webhooks/1", body);
    world.env.lookup = async () => {
      expect((await change({ name: "Renamed" })).statusCode).toBe(200);
      return ["93.184.216.34"];
    };
    const moved = await change({ url: "https://hooks.example.com/", token: null, customHeaders: [] });
    expect(moved.statusCode, moved.text).toBe(200);
    expect(await world.read()).toMatchObject({ name: "Renamed", url: "https://hooks.example.com/", version: 3 });
  });

  it("tells how it fares, by hour or by day, and of all webhooks at once", async () => {
    await world.deliver("failed", "skipped");
    const hour = new Date(Math.floor(world.clock.now().getTime() / 3_600_000) * 3_600_000);
    const { webhookHours } = world.env.database.tables;
    await world.env.database.transaction((tx) =>
      tx.insert(webhookHours).values({
        ...{ webhookId: 1, hour, succeeded: 3, failed: 2, total_duration_ms: 400 },
        ...{ error_http_5xx: 2, event_feedback_created: 4 },
      }),
    );
    const byHour = await world.get("/webhooks/1/health");
    expect(byHour.statusCode, byHour.text).toBe(200);
    expect(byHour.body).toMatchObject({
      total: { succeeded: 3, failed: 2, skipped: 0 },
      failures: [{ errorClass: "http_5xx", count: 2 }],
      events: [{ eventType: "feedback_created", count: 4 }],
      hasHistory: true,
    });
    const { steps } = byHour.body as { steps: { at: string }[] };
    expect([steps.length, steps.at(-1)?.at]).toEqual([24, hour.toISOString()]);
    const byDay = await world.get("/webhooks/1/health?period=7d&step=day&timeZone=Asia/Seoul");
    expect((byDay.body as { steps: object[] }).steps).toHaveLength(7);
    for (const [query, message] of [
      ["period=1y", "period must be one of the following values: 24h, 7d, 30d"],
      ["timeZone=Nowhere", "timeZone is malformed"],
    ]) {
      expect(await world.get(`/webhooks/1/health?${query}`)).toMatchObject({
        statusCode: 400,
        body: { message: [message] },
      });
    }
    await world.register("Other");
    const recoverable = { count: 2, limit: 100, since: world.clock.now().toISOString() };
    expect((await world.get("/webhooks/activity")).body).toEqual({
      items: [
        { webhookId: 1, succeeded: 3, failed: 2, hours: expect.any(Array), waiting: null, recoverable },
        { webhookId: 2, succeeded: 0, failed: 0, hours: expect.any(Array), waiting: null, recoverable: null },
      ],
    });
    expect((await world.get("/webhooks/1")).body).toMatchObject({ health: { lastCountedAt: null } });
  });

  it("sends at once what waits, and not while it is off", async () => {
    await world.deliver("pending", "pending", "failed");
    expect(await world.post("/webhooks/1/send-now")).toMatchObject({
      statusCode: 201,
      body: { count: 2, limit: 1_000 },
    });
    const { items } = (await world.get("/webhooks/1/deliveries?status=pending")).body as { items: object[] };
    expect(items).toMatchObject([1, 2].map(() => ({ nextAttemptAt: world.clock.now().toISOString() })));
    await setWebhookActive(world.ctx, { projectId: world.projectId, webhookId: 1, isActive: false });
    expect(await world.post("/webhooks/1/send-now")).toMatchObject({
      statusCode: 409,
      body: { code: "NotRecoverable", reason: "webhook_off", message: expect.stringContaining("is off") },
    });
  });

  it("can be read, and isn't changed, once the project is archived", async () => {
    await world.deliver("failed", "pending");
    await world.post("/webhooks/1/recoveries", { since });
    await setProjectArchived(world.ctx, { projectId: world.projectId, isArchived: true });
    for (const path of [
      "/webhooks/1/rotate-secret",
      "/webhooks/1/generate-token",
      "/webhooks/1/send-now",
      "/webhooks/1/test",
      "/webhooks/1/check-receiver",
      "/webhooks/1/deliveries/dlv_2/cancel",
      "/webhooks/1/recoveries/1/cancel",
    ]) {
      expect(await world.post(path), path).toMatchObject({ statusCode: 409, body: { code: "ProjectArchived" } });
    }
    const chosen = { deliveryIds: ["dlv_1"] };
    for (const [path, body] of [
      ["/webhooks/test", { url }],
      ["/deliveries/redeliver", chosen],
    ] as const) {
      expect(await world.post(path, body), path).toMatchObject({ statusCode: 409, body: { code: "ProjectArchived" } });
    }
    for (const path of [
      "/webhooks/activity",
      "/webhooks/1/health",
      "/webhooks/1/recoveries",
      "/deliveries",
      "/deliveries/dlv_1",
      "/worker",
    ]) {
      expect((await world.get(path)).statusCode, path).toBe(200);
    }
    for (const [path, body] of [
      ["/webhooks/1/test/preview", {}],
      ["/webhooks/test/preview", { url }],
      ["/deliveries/redeliver/preview", chosen],
      ["/webhooks/1/recoveries/preview", { since }],
    ] as const) {
      expect((await world.post(path, body)).statusCode, path).toBe(201);
    }
  });
});
