import { bringForward } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { addWebhook, answerOne, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

const hourMs = 3_600_000;

describe.each(engines)("what a clock that was ahead has scheduled, on %s", (engine) => {
  const shop = useShop(engine);
  const move = () => bringForward(shop.database, { now: shop.clock.now(), limit: 100 });
  const setAttempt = async (inMs: number) => {
    const nextAttemptAt = new Date(shop.clock.now().getTime() + inMs);
    await shop.database.transaction((tx) => tx.update(tx.tables.deliveries).set({ nextAttemptAt }));
  };

  it("is due at once where it has never failed", async () => {
    await addWebhook(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await setAttempt(hourMs);
    expect(await move()).toBe(1);
    expect(await readDeliveries(shop)).toMatchObject([{ status: "pending", nextAttemptAt: shop.clock.now() }]);
    expect(await move()).toBe(0);
  });

  it.each([
    ["waits as every retry does", 29 * hourMs, 0],
    ["is due at once where no retry waits so long", 31 * hourMs, 1],
  ])("%s", async (_what, inMs, moved) => {
    await addWebhook(shop);
    await answerOne(shop, { outcome: "retryable", retryInMs: 5_000 });
    await setAttempt(inMs);
    expect(await move()).toBe(moved);
  });
});
