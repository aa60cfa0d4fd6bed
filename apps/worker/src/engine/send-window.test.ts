import type { Claim } from "@hearback/core";
import { describe, expect, it } from "vitest";
import type { Settled } from "../sender/sender.ts";
import { SendWindow } from "./send-window.ts";

function openWindow() {
  let nowMs = 0;
  const window = new SendWindow({ concurrency: 256, concurrencyPerWebhook: 8, now: () => new Date(nowMs) });
  return {
    window,
    pass(ms: number) {
      nowMs += ms;
    },
    claim(webhookId: number, count: number) {
      const deliveries = Array.from({ length: count }, () => ({}));
      window.add([{ target: { webhookId }, deliveries } as unknown as Claim]);
    },
    /** A delivery of the webhook comes back after so long a request. */
    settle(webhookId: number, durationMs = 5) {
      const attempt = { startedAt: new Date(nowMs - durationMs), finishedAt: new Date(nowMs) };
      window.settle([{ result: { webhookId, attempts: [attempt] } } as unknown as Settled]);
    },
  };
}

describe("the send window", () => {
  it("lets a webhook have as many waiting as it may have open, and claims what is due by halves", () => {
    const { window, claim, settle } = openWindow();
    expect(window.roomFor(1)).toBe(16);
    claim(1, 16);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([0, 0]);
    for (let count = 0; count < 7; count++) settle(1);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([7, 0]);
    settle(1);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([8, 8]);
  });

  it("gives a slow webhook no queue, until it is quick again", () => {
    const { window, claim, settle } = openWindow();
    claim(1, 16);
    for (let count = 0; count < 9; count++) settle(1, 1_500);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([1, 1]);
    settle(1, 20);
    expect(window.roomFor(1)).toBe(10);
  });

  it("has room for others as soon as nothing comes back from webhooks that hang", () => {
    const { window, claim, pass } = openWindow();
    for (let webhookId = 1; webhookId <= 20; webhookId++) claim(webhookId, 16);
    expect([window.room, window.isHungry, window.countMoving()]).toEqual([0, false, 320]);
    pass(101);
    expect([window.room, window.isHungry, window.countMoving()]).toEqual([320, true, 0]);
    expect(window.out).toBe(320);
    expect(window.roomFor(1)).toBe(0);
  });

  it("takes back what the sender never started", () => {
    const { window, claim } = openWindow();
    claim(1, 2);
    window.release([{ deliveryId: 7, webhookId: 1 }]);
    expect([window.out, window.roomFor(1)]).toEqual([1, 15]);
  });
});
