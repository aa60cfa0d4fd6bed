import { createHmac } from "node:crypto";
import { deliveryHeaders } from "@hearback/contracts";
import { checkReceiver, getDelivery, getWebhook, previewTest, testWebhook } from "@hearback/core";
import { pollUntil, type ReceiverAnswer, respond } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorkerWorld, token, type WorkerWorld } from "./worker-world.ts";

/** Refuses what Standard Webhooks tells receivers to refuse, and what has another token. */
function careful({ webhook, receiver, env }: WorkerWorld): ReceiverAnswer {
  const key = Buffer.from((webhook.signingSecret ?? "").slice("whsec_".length), "base64");
  return (received) => {
    const { headers } = received.request;
    const id = headers["webhook-id"];
    const timestamp = Number(headers["webhook-timestamp"]);
    const body = receiver.requests.find((request) => request.headers["webhook-id"] === id)?.rawBody;
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    const isSigned = headers["webhook-signature"] === `v1,${signature}`;
    const isFresh = Math.abs(env.now().getTime() / 1_000 - timestamp) < 300;
    const isKnown = headers.authorization === `Bearer ${token}`;
    return respond({ status: isSigned && isFresh && isKnown ? 204 : 401 })(received);
  };
}

describe("the worker", () => {
  let world: WorkerWorld;
  beforeEach(async () => {
    world = await startWorkerWorld();
  });
  afterEach(() => world.close());

  /** What each request of a receiver's check was answered. */
  async function check(): Promise<Record<string, number | null>> {
    const { ctx, projectId, webhook } = world;
    const answers: Record<string, number | null> = {};
    for (const { check: name, deliveryId } of await checkReceiver(ctx, { projectId, webhookId: webhook.id })) {
      const { lastStatusCode } = await pollUntil(
        async () => {
          const delivery = await getDelivery(ctx, { projectId, deliveryId });
          return delivery.finishedAt === null ? null : delivery;
        },
        { what: `${deliveryId} to end` },
      );
      answers[name ?? "genuine"] = lastStatusCode;
    }
    return answers;
  }

  it("lets a receiver that verifies pass its check, without a mark on its health", async () => {
    const { ctx, projectId, webhook, receiver } = world;
    receiver.answerWith(careful(world));
    const refused = { forged_signature: 401, stale_timestamp: 401, wrong_token: 401 };
    expect(await check()).toEqual({ genuine: 204, ...refused });
    const { health } = await getWebhook(ctx, { projectId, webhookId: webhook.id });
    expect(health).toMatchObject({ state: "idle", consecutiveFailures: 0 });
  });

  it("sends a receiver that takes everything all that it should refuse, with one thing wrong in each", async () => {
    expect(await check()).toEqual({ genuine: 200, forged_signature: 200, stale_timestamp: 200, wrong_token: 200 });
    const nowS = Math.floor(world.env.now().getTime() / 1_000);
    const sent = world.receiver.requests.map(({ headers }) => [
      headers["webhook-timestamp"] === String(nowS),
      headers.authorization === `Bearer ${token}`,
    ]);
    expect(sent.sort()).toEqual([
      [false, true],
      [true, false],
      [true, true],
      [true, true],
    ]);
  });

  it("sends a test with the headers that its preview has shown, and the token", async () => {
    const { ctx, projectId, webhook, receiver } = world;
    const shown = await previewTest(ctx, { projectId }, "1.2.3");
    await testWebhook(ctx, { projectId, webhookId: webhook.id });
    const [request] = await receiver.waitForRequests(1);
    const names = new Set<string>(Object.values(deliveryHeaders));
    const sent = Object.entries(request?.headers ?? {}).filter(([name]) => names.has(name));
    expect(sent.map(([name]) => name).sort()).toEqual(["authorization", ...Object.keys(shown.headers)].sort());
    const known = Object.entries(shown.headers).filter(([, value]) => value !== null);
    expect(Object.fromEntries(sent)).toMatchObject(Object.fromEntries(known));
  });
});
