import {
  type Attempt,
  type DeliveryResult,
  deleteWebhook,
  reclaimLeases,
  redeliver,
  setWebhookActive,
  testWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import {
  addWebhook,
  answerOne,
  attemptOf,
  claim,
  type DeliveryRow,
  dispatch,
  giveFeedback,
  readAttempts,
  readDeliveries,
  readWebhook,
  record,
  resultOf,
  sendOne,
} from "./post-office.ts";

type Webhook = "active" | "off" | "deleted";
/** An outcome, whether the schedule has a next time, what the webhook became in the meantime → status and reason. */
type Case = [
  outcome: Attempt["outcome"],
  isLast: boolean,
  trigger: DeliveryResult["trigger"],
  webhook: Webhook,
  status: DeliveryRow["status"],
  skipReason: DeliveryRow["skipReason"],
];

const webhookStates: Webhook[] = ["active", "off", "deleted"];
const outcomes: Attempt["outcome"][] = ["succeeded", "retryable", "permanent", "gone"];

function expectedOf(outcome: Attempt["outcome"], isLast: boolean, isScheduled: boolean, webhook: Webhook) {
  if (outcome === "succeeded") return ["succeeded", null] as const;
  if (!isScheduled) return ["failed", null] as const;
  if (webhook === "deleted") return ["canceled", "webhook_deleted"] as const;
  if (outcome !== "retryable" || isLast) return ["failed", null] as const;
  return webhook === "off" ? (["skipped", "webhook_off"] as const) : (["pending", null] as const);
}

const cases: Case[] = webhookStates.flatMap((webhook) =>
  (["schedule", "redelivery", "test"] as const).flatMap((trigger) =>
    outcomes.flatMap((outcome) =>
      [false, true]
        .filter((isLast) => isLast || outcome === "retryable")
        .map(
          (isLast): Case => [
            outcome,
            isLast,
            trigger,
            webhook,
            ...expectedOf(outcome, isLast, trigger === "schedule", webhook),
          ],
        ),
    ),
  ),
);

describe.each(engines)("recording a result on %s", (engine) => {
  const shop = useShop(engine);
  const first = async () => (await readDeliveries(shop))[0];

  it("brings a delivery to its next state, for each outcome, trigger and state of the webhook", async () => {
    const wrong: unknown[] = [];
    for (const [outcome, isLast, trigger, webhook, status, skipReason] of cases) {
      const name = `${outcome} ${isLast} ${trigger} ${webhook}`;
      const { projectId } = shop;
      const webhookId = await addWebhook(shop, { name });
      const delivery = await sendOne(shop);
      if (webhook === "off") await setWebhookActive(shop.ctx, { projectId, webhookId, isActive: false });
      if (webhook === "deleted") await deleteWebhook(shop.ctx, { projectId, webhookId });
      await record(shop, resultOf(shop, delivery, { outcome, trigger, retryInMs: isLast ? null : 5_000 }));
      const { status: is, ...row } = (await readDeliveries(shop)).at(-1) as DeliveryRow;
      const isPending = status === "pending";
      const nextAttemptAt = isPending ? new Date(shop.clock.now().getTime() + 5_000) : null;
      const ended = {
        skipReason,
        nextAttemptAt,
        finishedAt: isPending ? null : shop.clock.now(),
        leaseOwner: null,
        leaseUntil: null,
      };
      const got = {
        status: is,
        ...Object.fromEntries(Object.keys(ended).map((key) => [key, row[key as keyof typeof row]])),
      };
      if (JSON.stringify(got) !== JSON.stringify({ status, ...ended }))
        wrong.push({ name, got, expected: { status, ...ended } });
      if (webhook !== "deleted") await deleteWebhook(shop.ctx, { projectId, webhookId });
    }
    expect(wrong).toEqual([]);
    expect(cases).toHaveLength(45);
  });

  it("keeps the attempt as it was, and what the list shows of it", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    const result = resultOf(shop, delivery, { outcome: "retryable" });
    await record(shop, result);
    const [{ finishedAt: _, durationMs: __, ...attempt }] = result.attempts;
    expect(await readAttempts(shop)).toEqual([{ deliveryId: delivery.id, trigger: "schedule", ...attempt }]);
    expect(await first()).toMatchObject({
      attemptCount: 1,
      retryCount: 1,
      lastStatusCode: 503,
      lastErrorClass: "http_5xx",
      lastDurationMs: 120,
    });
  });

  it("counts each request of a claim as an attempt, but as one step of the schedule", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    const broken = { ...attemptOf(shop, 1, "retryable"), statusCode: null, errorClass: "connection_reset" as const };
    const attempts: DeliveryResult["attempts"] = [broken, { ...broken, number: 2 }, attemptOf(shop, 3, "retryable")];
    await record(shop, { ...resultOf(shop, delivery, { outcome: "retryable" }), attempts });
    expect(await readAttempts(shop)).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, statusCode: 503 }]);
    expect(await first()).toMatchObject({ attemptCount: 3, retryCount: 1, lastStatusCode: 503 });
    shop.clock.advance(5_000);
    const { claims } = await claim(shop);
    expect(claims[0]?.deliveries).toMatchObject([{ id: delivery.id, attemptNumber: 4, retryCount: 1 }]);
  });

  it("takes many results of many webhooks at once", async () => {
    const [one, two] = [await addWebhook(shop, { name: "One" }), await addWebhook(shop, { name: "Two" })];
    await giveFeedback(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await claim(shop);
    const deliveries = await readDeliveries(shop);
    await record(
      shop,
      ...deliveries.map((delivery) =>
        resultOf(shop, delivery, { outcome: delivery.webhookId === one ? "succeeded" : "permanent" }),
      ),
    );
    expect((await readDeliveries(shop)).map(({ webhookId, status }) => [webhookId, status])).toEqual([
      [one, "succeeded"],
      [two, "failed"],
      [one, "succeeded"],
      [two, "failed"],
    ]);
  });

  it("changes nothing for a result that comes after the lease was lost, but keeps what it saw", async () => {
    await addWebhook(shop);
    const lost = await sendOne(shop);
    const late = resultOf(shop, lost, { outcome: "permanent" });
    shop.clock.advance(40_000);
    await shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners: [] }));
    await claim(shop, { leaseOwner: "worker-2" });
    const [taken] = await readDeliveries(shop);

    await record(shop, late);
    expect(await readDeliveries(shop)).toEqual([taken]);
    expect(await readAttempts(shop)).toMatchObject([
      { number: 1, outcome: "permanent", statusCode: 400, responseBody: "an answer" },
    ]);

    await record(shop, resultOf(shop, taken as DeliveryRow, { outcome: "succeeded" }));
    expect(await first()).toMatchObject({ status: "succeeded", attemptCount: 2 });
    expect(await readAttempts(shop)).toMatchObject([{ number: 1 }, { number: 2, outcome: "succeeded" }]);

    await record(shop, late);
    expect(await first()).toMatchObject({ status: "succeeded", attemptCount: 2 });
  });

  it("keeps the numbers after a lost attempt for those who come next", async () => {
    await addWebhook(shop);
    const lost = await sendOne(shop);
    await shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners: ["worker-1"] }));
    await claim(shop, { leaseOwner: "worker-2" });
    const [taken] = await readDeliveries(shop);
    const attempts: DeliveryResult["attempts"] = [attemptOf(shop, 1, "retryable"), attemptOf(shop, 2, "succeeded")];
    await record(shop, { ...resultOf(shop, lost, { outcome: "succeeded" }), attempts });
    await record(shop, resultOf(shop, taken as DeliveryRow, { outcome: "permanent" }));
    expect(await readAttempts(shop)).toMatchObject([
      { number: 1, outcome: "succeeded" },
      { number: 2, outcome: "permanent" },
    ]);
  });

  it("records the same result twice as once, as when its commit was not heard", async () => {
    await addWebhook(shop);
    const [one, two] = [await sendOne(shop), await sendOne(shop)];
    const known = resultOf(shop, one, { outcome: "retryable" });
    await record(shop, known);
    const [before] = await readDeliveries(shop);
    await record(shop, known, resultOf(shop, two, { outcome: "retryable" }));
    expect(await first()).toEqual(before);
    expect(await readAttempts(shop)).toHaveLength(2);
    const { webhooks, webhookHours } = shop.tables;
    expect(await shop.database.read.select().from(webhooks)).toMatchObject([{ consecutiveFailures: 2 }]);
    expect(await shop.database.read.select().from(webhookHours)).toMatchObject([{ failed: 2 }]);
  });

  it("lets what comes late not undo what has come since", async () => {
    const webhookId = await addWebhook(shop);
    const lost = await sendOne(shop);
    const late = resultOf(shop, lost, { outcome: "permanent" });
    shop.clock.advance(40_000);
    await shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners: [] }));
    const good = resultOf(shop, await sendOne(shop), { outcome: "succeeded" });
    await record(shop, late, good);
    expect(await readWebhook(shop, webhookId)).toMatchObject({
      consecutiveFailures: 0,
      lastErrorClass: null,
      lastAttemptAt: shop.clock.now(),
    });
  });

  it("doesn't retry a test, nor a redelivery of what had ended", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    const ended = await answerOne(shop, { outcome: "permanent" });
    await redeliver(shop.ctx, { projectId, deliveryId: `dlv_${ended.id}` });
    await testWebhook(shop.ctx, { projectId, webhookId });
    await claim(shop);
    const claimed = await readDeliveries(shop);
    await record(shop, ...claimed.map((delivery) => resultOf(shop, delivery, { outcome: "retryable" })));
    expect(await readDeliveries(shop)).toMatchObject([
      { trigger: "redelivery", status: "failed", attemptCount: 2, nextAttemptAt: null },
      { trigger: "test", status: "failed", attemptCount: 1, nextAttemptAt: null },
    ]);
  });
});
