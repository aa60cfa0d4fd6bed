import type { Claim, ClaimedTarget, DeliveryResult } from "@hearback/core";
import { describe, expect, it } from "vitest";
import { SendPool } from "./send-pool.ts";

/** A pool whose requests are answered when the test says so. */
function openPool() {
  let nowMs = 0;
  const open: { webhookId: number; answer: () => void }[] = [];
  const pool = new SendPool({
    send: ({ webhookId }: ClaimedTarget) =>
      new Promise((resolve) => {
        open.push({ webhookId, answer: () => resolve({} as DeliveryResult) });
      }),
    onSettled: () => {},
    onReleased: () => {},
    now: () => new Date(nowMs),
    concurrency: 256,
    concurrencyPerWebhook: 8,
    defaultTimeoutMs: 20_000,
  });
  const leaseUntil = new Date(3_600_000);
  return {
    pool,
    open,
    pass(ms: number) {
      nowMs += ms;
    },
    claim(webhookIds: number[], count: number) {
      const deliveries = Array.from({ length: count }, () => ({}));
      pool.add(
        webhookIds.map((webhookId) => ({ target: { webhookId, timeoutMs: null }, deliveries, leaseUntil })) as Claim[],
      );
    },
    /** Answers one request of each webhook, so that the pool knows how quick they are. */
    async answerOneEach() {
      for (const webhookId of new Set(open.map((request) => request.webhookId))) {
        const [request] = open.splice(
          open.findIndex((one) => one.webhookId === webhookId),
          1,
        );
        request?.answer();
      }
      await new Promise(setImmediate);
    },
  };
}

const webhookIds = Array.from({ length: 20 }, (_, index) => index + 1);

describe("the send pool", () => {
  it("has no common limit but the concurrency for receivers that are far away", async () => {
    const { claim, open, pass, answerOneEach } = openPool();
    claim(webhookIds, 16);
    expect(open).toHaveLength(160);
    pass(300);
    await answerOneEach();
    expect(open).toHaveLength(160);
  });

  it("asks quick receivers 32 times at once at most, until one turns out to hang", async () => {
    const { pool, claim, open, pass, answerOneEach } = openPool();
    claim(webhookIds, 9);
    for (let round = 0; round < 8; round++) await answerOneEach();
    claim(webhookIds, 16);
    await answerOneEach();
    expect(open).toHaveLength(32);
    pass(51);
    pool.tick();
    expect(open).toHaveLength(64);
  });
});
