import {
  type CoreContext,
  createUser,
  deleteWebhook,
  formatDeliveryId,
  idempotencyLifetimeMs,
  loadUserActor,
  previewRedelivery,
  redeliver,
  redeliverMany,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, openNeighbour, useShop } from "../shop.ts";
import {
  addWebhook,
  answerOne,
  claim,
  dispatch,
  giveFeedback,
  readDeliveries,
  record,
  resultOf,
  sendOne,
} from "./post-office.ts";

describe.each(engines)("redelivery of many on %s", (engine) => {
  const shop = useShop(engine);
  const inputOf = (...ids: number[]) => ({ projectId: shop.projectId, deliveryIds: ids.map(formatDeliveryId) });
  const result = (id: number, refusal: string | null = null, hasArrived = false) => ({
    deliveryId: formatDeliveryId(id),
    refusal,
    hasArrived,
  });

  async function addAdmin(name: string): Promise<CoreContext> {
    const account = { email: `${name}@example.com`, name, password: "long enough", role: "admin" } as const;
    const { id } = await createUser(shop.ctx, account);
    const actor = await loadUserActor(shop.env, id);
    if (actor === null) throw new Error("the account is gone");
    return actAs(shop, actor);
  }

  /** How many of them a worker finds to send; each arrives. */
  async function deliverDue(): Promise<number> {
    const { claims } = await claim(shop);
    const ids = claims.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
    const rows = (await readDeliveries(shop)).filter(({ id }) => ids.includes(id));
    await record(shop, ...rows.map((row) => resultOf(shop, row, { outcome: "succeeded" })));
    return rows.length;
  }

  it("sends each that can be sent, and says of every one what became of it, in their order", async () => {
    await addWebhook(shop);
    const failed = await answerOne(shop, { outcome: "permanent" });
    const arrived = await answerOne(shop, { outcome: "succeeded" });
    const retried = await answerOne(shop, { outcome: "retryable", retryInMs: 600_000 });
    const underWay = await sendOne(shop);
    shop.clock.advance(60_000);
    const input = inputOf(arrived.id, 999_999, underWay.id, failed.id, retried.id);
    const before = await readDeliveries(shop);
    const expected = [
      result(arrived.id, null, true),
      result(999_999, "not_found"),
      result(underWay.id, "in_flight"),
      result(failed.id),
      result(retried.id),
    ];
    expect(await previewRedelivery(shop.ctx, input)).toEqual(expected);
    expect(await readDeliveries(shop)).toEqual(before);

    expect(await redeliverMany(shop.ctx, input)).toEqual(expected);
    const { claims } = await claim(shop);
    const claimed = claims.flatMap(({ deliveries }) => deliveries);
    expect(claimed.map(({ id }) => id).sort()).toEqual([failed.id, arrived.id, retried.id].sort());
    expect(claimed.every(({ trigger }) => trigger === "redelivery")).toBe(true);
  });

  it("does to each what a redelivery alone does", async () => {
    await addWebhook(shop);
    const one = await answerOne(shop, { outcome: "retryable", retryInMs: 600_000 });
    const other = await answerOne(shop, { outcome: "retryable", retryInMs: 600_000 });
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: formatDeliveryId(one.id) });
    await redeliverMany(shop.ctx, inputOf(other.id));
    const [first, second] = await readDeliveries(shop);
    if (second === undefined) throw new Error("nothing was redelivered");
    const { id: _, eventId: __, ...rest } = second;
    expect(first).toMatchObject(rest);
  });

  it("knows that one arrived once, though what was sent after that failed", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "succeeded" });
    await redeliverMany(shop.ctx, inputOf(id));
    expect(await previewRedelivery(shop.ctx, inputOf(id, id))).toEqual([result(id, null, true)]);
  });

  it("gives a request that is repeated its first answer, and sends nothing twice", async () => {
    await addWebhook(shop);
    const failed = await answerOne(shop, { outcome: "permanent" });
    const input = { ...inputOf(failed.id, 999_999), idempotencyKey: "first/dlv_1" };
    const [kim, lee] = [await addAdmin("kim"), await addAdmin("lee")];
    const first = [result(failed.id), result(999_999, "not_found")];
    expect(await redeliverMany(kim, input)).toEqual(first);
    expect(await deliverDue()).toBe(1);
    expect(await redeliverMany(kim, input)).toEqual(first);
    expect(await deliverDue()).toBe(0);

    // The key is one of this person, for this request, and for a day.
    await expect(redeliverMany(kim, { ...input, ...inputOf(999_999) })).rejects.toMatchObject({
      detail: { code: "invalid_input", fields: [{ path: "idempotencyKey", problem: "duplicate" }] },
    });
    expect(await redeliverMany(lee, input)).toMatchObject([{ refusal: null, hasArrived: true }, {}]);
    expect(await deliverDue()).toBe(1);
    shop.clock.advance(idempotencyLifetimeMs);
    expect(await redeliverMany(kim, input)).toMatchObject([{ refusal: null, hasArrived: true }, {}]);
    expect(await deliverDue()).toBe(1);
  });

  it("sends nothing of another project", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "permanent" });
    const before = await readDeliveries(shop);
    const { projectId } = await openNeighbour(shop);
    const input = { ...inputOf(id), projectId };
    expect(await previewRedelivery(shop.ctx, input)).toEqual([result(id, "not_found")]);
    expect(await redeliverMany(shop.ctx, input)).toEqual([result(id, "not_found")]);
    expect(await readDeliveries(shop)).toEqual(before);
  });

  it("sends nothing to a webhook that is deleted", async () => {
    const webhookId = await addWebhook(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    const [scheduled] = await readDeliveries(shop);
    const id = scheduled?.id ?? 0;
    await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    const before = await readDeliveries(shop);
    expect(await redeliverMany(shop.ctx, inputOf(id))).toEqual([result(id, "webhook_deleted")]);
    expect(await readDeliveries(shop)).toEqual(before);
  });
});
