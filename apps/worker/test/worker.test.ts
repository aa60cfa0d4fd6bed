import { createWebhook, getWebhook, redeliver, setWebhookActive, testWebhook, updateWebhook } from "@hearback/core";
import { hangBeforeHeaders, pollUntil, reset, respond, sendHugeBody } from "@hearback/testing";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { startWorkerWorld, token, type WorkerWorld } from "./worker-world.ts";

describe("the worker", () => {
  let world: WorkerWorld;
  afterEach(() => world.close());

  const webhookNow = () => getWebhook(world.ctx, { projectId: world.projectId, webhookId: world.webhook.id });

  it("delivers a feedback with every header of the contract and a body that the signature covers", async () => {
    world = await startWorkerWorld();
    await world.giveFeedback("hello");
    const [request] = await world.receiver.waitForRequests(1);
    const delivery = await world.waitForStatus("dlv_1", "succeeded");

    expect(request).toMatchObject({
      method: "POST",
      path: "/hook?a=1",
      headers: {
        "content-type": "application/json",
        "user-agent": "Hearback-Webhooks/1.2.3",
        authorization: `Bearer ${token}`,
        "webhook-id": delivery.eventId,
        "webhook-timestamp": String(Math.floor(world.env.now().getTime() / 1000)),
        "hearback-event": "feedback_created",
        "hearback-delivery": "dlv_1",
        "hearback-attempt": "1",
        "hearback-sequence": "1",
        "hearback-schema-version": "1",
      },
    });
    expect(request?.rawBody).toBe(delivery.body);
    const headers = request?.headers as Record<string, string>;
    const key = Buffer.from((world.webhook.signingSecret ?? "").replace("whsec_", ""), "base64");
    const expected = new Webhook(key, { format: "raw" }).sign(
      delivery.eventId,
      new Date(Number(headers["webhook-timestamp"]) * 1000),
      request?.rawBody ?? "",
    );
    expect(headers["webhook-signature"]).toBe(expected);
  });

  it("keeps the request, its answer and its time in the log, with the token masked", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 202, headers: { "x-request-id": "42" }, body: "thanks" }));
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts).toMatchObject([
      {
        number: 1,
        outcome: "succeeded",
        statusCode: 202,
        remoteAddress: "127.0.0.1",
        request: {
          method: "POST",
          url: `${world.receiver.url}/hook?a=1`,
          headers: { authorization: "Bearer ****test" },
        },
        response: { headers: { "x-request-id": "42" }, body: "thanks", isTruncated: false },
      },
    ]);
    expect(JSON.stringify(attempts)).not.toContain(token);
  });

  it("keeps the token out of the log when the receiver answers with what it got", async () => {
    world = await startWorkerWorld();
    const authorization = `Bearer ${token}`;
    world.receiver.answerWith(respond({ headers: { "x-echo": authorization }, body: `You sent ${authorization}.` }));
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts[0]?.response).toMatchObject({
      headers: { "x-echo": "Bearer ****test" },
      body: "You sent Bearer ****test.",
    });
  });

  it("sends custom headers with the rest, and keeps their values out of the log, also where the receiver echoes them", async () => {
    const secret = "a-key-of-the-receiver";
    world = await startWorkerWorld({ customHeaders: [{ name: "X-Api-Key", value: secret }] });
    world.receiver.answerWith(respond({ headers: { "x-echo": secret }, body: `You sent ${secret}.` }));
    await world.giveFeedback("hello");
    const [request] = await world.receiver.waitForRequests(1);
    expect(request?.headers).toMatchObject({ "x-api-key": secret, authorization: `Bearer ${token}` });
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts[0]).toMatchObject({
      request: { headers: { "x-api-key": "****iver", "hearback-attempt": "1" } },
      response: { headers: { "x-echo": "****iver" }, body: "You sent ****iver." },
    });
    expect(JSON.stringify(attempts)).not.toContain(secret);

    const { projectId, ctx, webhook } = world;
    const customHeaders = [{ name: "x-team", value: "crm" }];
    await updateWebhook(ctx, { projectId, webhookId: webhook.id, version: 1, customHeaders });
    await world.giveFeedback("again");
    const [, next] = await world.receiver.waitForRequests(2);
    expect(next?.headers).toMatchObject({ "x-team": "crm" });
    expect(next?.headers).not.toHaveProperty("x-api-key");
  });

  it("fails visibly when a token can't be decrypted, and goes on with the others", async () => {
    world = await startWorkerWorld();
    const { database } = world.env;
    await database.transaction(async (tx) => void (await tx.update(tx.tables.webhooks).set({ tokenEncrypted: "v0" })));
    const subscriptions = [{ eventType: "feedback_created" as const }];
    const url = `${world.receiver.url}/other`;
    await createWebhook(world.ctx, { projectId: world.projectId, name: "Other", url, subscriptions });
    await world.giveFeedback("hello");
    const { attempts, nextAttemptAt } = await world.waitForStatus("dlv_1", "pending");
    expect(attempts).toMatchObject([{ errorClass: "internal" }]);
    expect(Date.parse(nextAttemptAt ?? "") - world.env.now().getTime()).toBe(5_000);
    await world.waitForStatus("dlv_2", "succeeded");
  });

  it("retries on the schedule with the same id and body, signed anew, and stops when it arrives", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 500 }), respond({ status: 404 }), respond());
    await world.giveFeedback("hello");
    const waiting = await world.waitForStatus("dlv_1", "pending");
    expect(Date.parse(waiting.nextAttemptAt ?? "") - world.env.now().getTime()).toBe(5_000);

    await world.passTime(5_000);
    await world.receiver.waitForRequests(2);
    const again = await world.waitForStatus("dlv_1", "pending");
    expect(Date.parse(again.nextAttemptAt ?? "") - world.env.now().getTime()).toBe(60_000);

    await world.passTime(60_000);
    const requests = await world.receiver.waitForRequests(3);
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts.map((attempt) => attempt.statusCode)).toEqual([500, 404, 200]);
    expect(new Set(requests.map((request) => request.headers["webhook-id"])).size).toBe(1);
    expect(new Set(requests.map((request) => request.rawBody)).size).toBe(1);
    expect(new Set(requests.map((request) => request.headers["webhook-signature"])).size).toBe(3);
    expect(requests.map((request) => request.headers["hearback-attempt"])).toEqual(["1", "2", "3"]);
  });

  it("gives up after eleven attempts, where a person can see it and send it again", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 503 }));
    await world.giveFeedback("hello");
    for (let attempt = 1; attempt <= 10; attempt++) {
      await world.receiver.waitForRequests(attempt);
      await world.waitForStatus("dlv_1", "pending");
      await world.passTime(24 * 3_600_000);
    }
    const failed = await world.waitForStatus("dlv_1", "failed");
    expect(failed.attempts).toHaveLength(11);

    world.receiver.answerWith(respond());
    await redeliver(world.ctx, { projectId: world.projectId, deliveryId: "dlv_1" });
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts.at(-1)).toMatchObject({ number: 12, trigger: "redelivery", outcome: "succeeded" });
  });

  it("tries a connection that broke at once again at once, each request its own attempt", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(reset, reset, respond());
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts.map(({ number, errorClass }) => [number, errorClass])).toEqual([
      [1, "connection_reset"],
      [2, "connection_reset"],
      [3, null],
    ]);
  });

  it("sends what a person asks for once only, though the connection breaks", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond(), reset);
    await world.giveFeedback("hello");
    await world.waitForStatus("dlv_1", "succeeded");
    await redeliver(world.ctx, { projectId: world.projectId, deliveryId: "dlv_1" });
    const { attempts } = await world.waitForStatus("dlv_1", "failed");
    expect(attempts.map(({ trigger, errorClass }) => [trigger, errorClass])).toEqual([
      ["schedule", null],
      ["redelivery", "connection_reset"],
    ]);
  });

  it("leaves the schedule after three broken connections at its first step", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(reset);
    await world.giveFeedback("hello");
    const { attempts, nextAttemptAt } = await world.waitForStatus("dlv_1", "pending");
    expect(attempts).toHaveLength(3);
    expect(Date.parse(nextAttemptAt ?? "") - world.env.now().getTime()).toBe(5_000);
  });

  it("waits as long as Retry-After asks when that is longer than the schedule", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 429, headers: { "retry-after": "120" } }));
    await world.giveFeedback("hello");
    const { nextAttemptAt } = await world.waitForStatus("dlv_1", "pending");
    expect(Date.parse(nextAttemptAt ?? "") - world.env.now().getTime()).toBe(120_000);
  });

  it("turns the webhook off at 410, and keeps what comes after as skipped", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 410 }));
    await world.giveFeedback("hello");
    await world.waitForStatus("dlv_1", "failed");
    expect(await webhookNow()).toMatchObject({ isActive: false, health: { state: "off", turnedOffReason: "gone" } });

    await world.giveFeedback("later");
    expect(await world.waitForStatus("dlv_2", "skipped")).toMatchObject({ skipReason: "webhook_off", attempts: [] });

    world.receiver.answerWith(respond());
    await testWebhook(world.ctx, { projectId: world.projectId, webhookId: world.webhook.id });
    await world.waitForStatus("dlv_3", "succeeded");
    expect((await webhookNow()).isActive).toBe(true);
  });

  it("sends a redelivery of a webhook that a person turned off, and leaves it off", async () => {
    world = await startWorkerWorld();
    await setWebhookActive(world.ctx, { projectId: world.projectId, webhookId: world.webhook.id, isActive: false });
    await world.giveFeedback("hello");
    await world.waitForStatus("dlv_1", "skipped");
    await redeliver(world.ctx, { projectId: world.projectId, deliveryId: "dlv_1" });
    await world.waitForStatus("dlv_1", "succeeded");
    expect((await webhookNow()).isActive).toBe(false);
  });

  it("gives up on a 4xx where the webhook says so", async () => {
    world = await startWorkerWorld({ givesUpOn4xx: true });
    world.receiver.answerWith(respond({ status: 404 }));
    await world.giveFeedback("hello");
    expect((await world.waitForStatus("dlv_1", "failed")).attempts).toHaveLength(1);
  });

  it("uses a token, a URL and a timeout from the moment they are saved", async () => {
    world = await startWorkerWorld();
    const { projectId, webhook } = world;
    await world.giveFeedback("before");
    await world.receiver.waitForRequests(1);
    const url = `${world.receiver.url}/other`;
    await updateWebhook(world.ctx, { projectId, webhookId: webhook.id, version: 1, token: "another", url });
    await world.giveFeedback("after");
    const [, request] = await world.receiver.waitForRequests(2);
    expect(request).toMatchObject({ path: "/other", headers: { authorization: "Bearer another" } });
  });

  it("sends no Authorization header for a webhook without a token", async () => {
    world = await startWorkerWorld({ token: null });
    await world.giveFeedback("hello");
    const [request] = await world.receiver.waitForRequests(1);
    expect(request?.headers.authorization).toBeUndefined();
  });

  it("refuses at the dial a target that became private after it was saved", async () => {
    world = await startWorkerWorld({ url: "http://example.com/hook" });
    world.env.targetPolicy.checkAddress = () => "private";
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "pending");
    expect(attempts[0]).toMatchObject({ errorClass: "target_refused", response: null });
  });

  it("keeps 16 KiB of an answer that never ends, and says that it is cut", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(sendHugeBody({ bytes: 60 * 1024 * 1024 }));
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts[0]?.response).toMatchObject({ isTruncated: true });
    expect(attempts[0]?.response?.body.length).toBe(16 * 1024);
  });

  it("holds the queue of a failing webhook, probes it with one delivery, and sends the rest when that arrives", async () => {
    world = await startWorkerWorld();
    world.receiver.answerWith(respond({ status: 500 }));
    for (let number = 1; number <= 6; number++) await world.giveFeedback(`number ${number}`);
    await pollUntil(async () => (await webhookNow()).health.state === "failing", { what: "the webhook to be failing" });
    expect(world.receiver.requests).toHaveLength(4);

    await world.passTime(1_000);
    await pollUntil(async () => (await world.waitForStatus("dlv_5", "pending")).attempts.length === 1);
    expect(world.receiver.requests).toHaveLength(5);
    expect((await world.waitForStatus("dlv_6", "pending")).attempts).toEqual([]);

    world.receiver.answerWith(respond());
    await world.passTime(60_000);
    for (let number = 1; number <= 6; number++) await world.waitForStatus(`dlv_${number}`, "succeeded");
    expect(world.receiver.requests).toHaveLength(11);
    expect((await webhookNow()).health.state).toBe("healthy");
  });

  it("holds back nobody else while a receiver hangs", async () => {
    world = await startWorkerWorld();
    const other = await startWorkerWorld();
    try {
      world.receiver.answerWith(hangBeforeHeaders);
      for (let number = 0; number < 20; number++) await world.giveFeedback(`number ${number}`);
      await world.receiver.waitForRequests(1);
      await createWebhook(world.ctx, {
        projectId: world.projectId,
        name: "Healthy",
        url: other.receiver.url,
        subscriptions: [{ eventType: "feedback_created" }],
      });
      await world.giveFeedback("for both");
      await other.receiver.waitForRequests(1);
      expect(world.receiver.requests).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});
