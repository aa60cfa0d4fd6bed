import type { Attempt, Claim, ClaimedTarget, DeliveryResult } from "@hearback/core";
import { describe, expect, it } from "vitest";
import { SendPool } from "./send-pool.ts";
import type { Unsent } from "./sender.ts";

type OpenRequest = { webhookId: number; answer: (outcome: Attempt["outcome"]) => void };

/** A pool whose requests are answered when the test says so. */
function openPool(concurrency = 256) {
  let nowMs = 0;
  let deliveryId = 0;
  const open: OpenRequest[] = [];
  const released: Unsent[] = [];
  const pool = new SendPool({
    send: ({ webhookId }: ClaimedTarget) =>
      new Promise((resolve) => {
        const answer = (outcome: Attempt["outcome"]) =>
          resolve({ trigger: "schedule", attempts: [{ outcome }] } as unknown as DeliveryResult);
        open.push({ webhookId, answer });
      }),
    onSettled: () => {},
    onReleased: (unsent) => released.push(...unsent),
    now: () => new Date(nowMs),
    elapsedMs: () => nowMs,
    concurrency,
    concurrencyPerWebhook: 8,
    defaultTimeoutMs: 20_000,
  });
  const leaseUntil = new Date(3_600_000);
  const openOf = (webhookId: number) => open.filter((request) => request.webhookId === webhookId).length;
  /** Answers one request of each webhook. */
  async function answerOneEach(webhookIds: number[], outcome: Attempt["outcome"] = "succeeded") {
    for (const webhookId of webhookIds) {
      const index = open.findIndex((request) => request.webhookId === webhookId);
      const [request] = open.splice(index, index === -1 ? 0 : 1);
      request?.answer(outcome);
    }
    await new Promise(setImmediate);
  }
  function claim(webhookIds: number[], count: number) {
    const claims = webhookIds.map((webhookId) => {
      const deliveries = Array.from({ length: count }, () => ({ id: ++deliveryId }));
      return { target: { webhookId, timeoutMs: null }, deliveries, leaseUntil };
    });
    pool.add(claims as Claim[]);
  }
  return {
    pool,
    open,
    released,
    openOf,
    claim,
    answerOneEach,
    pass(ms: number) {
      nowMs += ms;
      pool.tick();
    },
    /** Has each webhook answer eight times, after so long, so that all its sockets may be open. */
    async warmUp(webhookIds: number[], durationMs = 0) {
      claim(webhookIds, 8);
      while (open.length > 0) {
        nowMs += durationMs;
        await answerOneEach(webhookIds);
      }
    },
  };
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

describe("the send pool", () => {
  it("opens 1, 2, 4 and then 8 requests at once, while the receiver answers well", async () => {
    const { claim, openOf, answerOneEach } = openPool();
    claim([1], 16);
    expect(openOf(1)).toBe(1);
    for (const expected of [2, 4, 8, 8]) {
      await answerOneEach([1]);
      expect(openOf(1)).toBe(expected);
    }
  });

  it("goes back to a single request at the first failure", async () => {
    const { warmUp, claim, openOf, answerOneEach } = openPool();
    await warmUp([1]);
    claim([1], 16);
    expect(openOf(1)).toBe(8);
    await answerOneEach([1], "retryable");
    expect(openOf(1)).toBe(7);
    for (let failures = 0; failures < 2; failures++) await answerOneEach([1], "retryable");
    expect(openOf(1)).toBe(5);
  });

  it("gives back the queue of a webhook that is failing, and keeps sending what it gets after", async () => {
    const { claim, openOf, answerOneEach, released } = openPool();
    claim([1], 16);
    for (let failures = 0; failures < 3; failures++) await answerOneEach([1], "retryable");
    expect(released).toEqual([]);
    await answerOneEach([1], "retryable");
    expect(released.map(({ deliveryId }) => deliveryId)).toEqual(range(5, 12));
    expect(openOf(1)).toBe(0);
    claim([1], 1);
    expect(openOf(1)).toBe(1);
  });

  it("gives back the queue of a receiver that hangs, and asks it no more until it answers", async () => {
    const { warmUp, claim, openOf, answerOneEach, pass, released } = openPool();
    await warmUp([1]);
    claim([1], 10);
    expect(openOf(1)).toBe(8);
    pass(1_001);
    expect(released).toHaveLength(2);
    claim([1], 1);
    expect(openOf(1)).toBe(8);
    for (let answered = 0; answered < 8; answered++) await answerOneEach([1]);
    expect(openOf(1)).toBe(1);
  });

  it("leaves a receiver that always takes two seconds its requests", async () => {
    const { warmUp, claim, openOf, pass } = openPool();
    await warmUp([1], 2_000);
    claim([1], 4);
    pass(2_000);
    claim([1], 4);
    expect(openOf(1)).toBe(8);
  });

  it("has no common limit but the concurrency for receivers that are far away", async () => {
    const { warmUp, claim, open } = openPool();
    const far = range(1, 20);
    await warmUp(far, 300);
    claim(far, 16);
    expect(open).toHaveLength(160);
  });

  it("asks quick receivers 32 times at once at most, until one turns out to hang", async () => {
    const { warmUp, claim, open, pass } = openPool();
    const quick = range(1, 20);
    await warmUp(quick);
    claim(quick, 16);
    expect(open).toHaveLength(32);
    pass(51);
    expect(open).toHaveLength(64);
  });

  it("keeps sockets for quick receivers, whatever number of others hangs", async () => {
    const { warmUp, claim, open, openOf, answerOneEach } = openPool();
    const hanging = range(1, 40);
    await warmUp(hanging, 300);
    await warmUp([99]);
    claim(hanging, 16);
    expect(open).toHaveLength(224);
    claim([99], 16);
    expect(openOf(99)).toBe(8);
    await answerOneEach([99]);
    expect(openOf(99)).toBe(8);
  });

  it("works with a single socket", async () => {
    const { claim, open, answerOneEach } = openPool(1);
    claim([1, 2], 2);
    for (const webhookId of [1, 2, 1, 2]) {
      expect(open.map((request) => request.webhookId)).toEqual([webhookId]);
      await answerOneEach([webhookId]);
    }
    expect(open).toEqual([]);
  });
});
