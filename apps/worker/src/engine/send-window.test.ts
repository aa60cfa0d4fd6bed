import type { Attempt, Claim } from "@hearback/core";
import { describe, expect, it } from "vitest";
import type { Settled } from "../sender/sender.ts";
import { SendWindow } from "./send-window.ts";

function openWindow() {
  let nowMs = 1_000;
  const window = new SendWindow({ concurrency: 256, concurrencyPerWebhook: 8, elapsedMs: () => nowMs });
  function claim(webhookId: number, count: number) {
    const deliveries = Array.from({ length: count }, () => ({}));
    window.add([{ target: { webhookId }, deliveries } as unknown as Claim]);
  }
  /** A delivery of the webhook comes back after so long a request. */
  function answer(webhookId: number, durationMs = 5, outcome: Attempt["outcome"] = "succeeded"): Settled[] {
    const attempt = { startedAt: new Date(nowMs - durationMs), finishedAt: new Date(nowMs), outcome };
    const settled = [{ result: { webhookId, attempts: [attempt] } } as unknown as Settled];
    window.settle(settled);
    return settled;
  }
  const settle = (...args: Parameters<typeof answer>) => window.record(answer(...args));
  return {
    window,
    claim,
    answer,
    settle,
    pass(ms: number) {
      nowMs += ms;
    },
    /** Has a webhook answer well as often as it takes to have all its places. */
    warmUp(webhookId: number) {
      for (let count = 0; count < 3; count++) {
        claim(webhookId, 1);
        settle(webhookId);
      }
    },
  };
}

describe("the send window", () => {
  it("lets a webhook have as many waiting as it may have open, and claims what is due by halves", () => {
    const { window, claim, settle, warmUp } = openWindow();
    warmUp(1);
    expect(window.roomFor(1)).toBe(16);
    claim(1, 16);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([0, 0]);
    for (let count = 0; count < 7; count++) settle(1);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([7, 0]);
    settle(1);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([8, 8]);
  });

  it("gives a webhook 2, 4, 8 and then 16 places while it answers well, and 2 after a failure", () => {
    const { window, claim, settle } = openWindow();
    const rooms = [];
    for (let count = 0; count < 5; count++) {
      rooms.push(window.roomFor(1));
      claim(1, 1);
      settle(1);
    }
    expect(rooms).toEqual([2, 4, 8, 16, 16]);
    claim(1, 1);
    settle(1, 5, "retryable");
    expect(window.roomFor(1)).toBe(2);
  });

  it("gives a slow webhook no queue, until it is quick again", () => {
    const { window, claim, settle, warmUp } = openWindow();
    warmUp(1);
    claim(1, 16);
    for (let count = 0; count < 9; count++) settle(1, 1_500);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([1, 1]);
    settle(1, 20);
    expect(window.roomFor(1)).toBe(10);
  });

  it("gives a webhook that hangs nothing more, until something comes back", () => {
    const { window, claim, settle, warmUp, pass } = openWindow();
    warmUp(1);
    claim(1, 8);
    pass(1_000);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([8, 8]);
    pass(1);
    expect([window.roomFor(1), window.roomForDue(1)]).toEqual([0, 0]);
    settle(1);
    expect(window.roomFor(1)).toBe(9);
  });

  it("frees a place when the result is recorded, not when it comes, and takes it back when that fails", () => {
    const { window, claim, answer } = openWindow();
    for (let webhookId = 1; webhookId <= 160; webhookId++) claim(webhookId, 2);
    expect([window.room, window.atSender]).toEqual([0, 320]);
    const settled = answer(1);
    expect([window.room, window.atSender]).toEqual([0, 319]);
    const undo = window.record(settled);
    expect([window.room, window.atSender]).toEqual([1, 319]);
    for (let times = 0; times < 2; times++) undo();
    expect([window.room, window.atSender]).toEqual([0, 319]);
  });

  it("keeps places for what is fresh, however much is due", () => {
    const { window, claim } = openWindow();
    expect([window.room, window.roomOfDue]).toEqual([320, 176]);
    for (let webhookId = 1; webhookId <= 88; webhookId++) claim(webhookId, 2);
    expect([window.room, window.roomOfDue]).toEqual([144, 0]);
    expect(window.isHungry).toBe(true);
  });

  it("has room for others as soon as nothing comes back from webhooks that hang, but not without end", () => {
    const { window, claim, pass } = openWindow();
    for (let webhookId = 1; webhookId <= 160; webhookId++) claim(webhookId, 2);
    expect([window.room, window.isHungry, window.countMoving()]).toEqual([0, false, 320]);
    pass(101);
    expect([window.room, window.isHungry, window.countMoving()]).toEqual([320, true, 0]);
    expect([window.atSender, window.roomFor(1)]).toEqual([320, 0]);
    for (let webhookId = 161; webhookId <= 2_048; webhookId++) claim(webhookId, 2);
    pass(101);
    expect([window.room, window.atSender]).toEqual([0, 4_096]);
  });

  it("takes back what the sender never started", () => {
    const { window, claim } = openWindow();
    claim(1, 2);
    window.release([{ deliveryId: 7, attemptNumber: 1, webhookId: 1 }]);
    expect([window.atSender, window.roomFor(1)]).toEqual([1, 1]);
  });
});
