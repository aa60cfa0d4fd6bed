import { type DeliveryStatus, limits, type WatchDeliveriesInput } from "@hearback/contracts";
import { DeliveryWatch, listDeliveries } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs, useShop } from "../shop.ts";
import { addWebhook, answerOne, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

type Filters = Omit<WatchDeliveriesInput, "projectId" | "shown" | "lastEventId">;

describe.each(engines)("who watches the delivery log on %s", (engine) => {
  const shop = useShop(engine);
  beforeEach(async () => {
    await addWebhook(shop);
  });

  async function deliver(count = 1): Promise<string[]> {
    for (let made = 0; made < count; made++) await giveFeedback(shop);
    await dispatch(shop, { limit: count });
    return (await readDeliveries(shop)).slice(-count).map(({ id }) => `dlv_${id}`);
  }

  async function setStatus(id: string, status: DeliveryStatus): Promise<void> {
    await shop.database.transaction(async (tx) => {
      const { deliveries } = tx.tables;
      await tx
        .update(deliveries)
        .set({ status })
        .where(eq(deliveries.id, Number(id.slice(4))));
    });
  }

  /** Opens the list, and watches what it shows, as the screen does. */
  async function open(filters: Filters = {}): Promise<DeliveryWatch> {
    const page = await listDeliveries(shop.ctx, { projectId: shop.projectId, ...filters });
    const shown = page.items.map(({ id }) => id);
    return new DeliveryWatch({ projectId: shop.projectId, ...filters, shown, lastEventId: page.position });
  }

  async function look(watch: DeliveryWatch) {
    const changes = await watch.look(shop.ctx);
    if (changes === null) return null;
    const { arrived, changed, firstPage } = changes;
    const idsOf = (views: typeof arrived) => views.map(({ id }) => id);
    const found = { arrived: idsOf(arrived), changed: idsOf(changed) };
    return firstPage === null ? found : { ...found, firstPage: idsOf(firstPage.items) };
  }

  it("hears once of what is new and of what becomes of it, and nothing while nothing happens", async () => {
    const watch = await open();
    expect(await look(watch)).toBeNull();
    const [first = "", second = ""] = await deliver(2);
    expect(await look(watch)).toEqual({ arrived: [second, first], changed: [] });
    expect(await look(watch)).toBeNull();
    await setStatus(first, "in_flight");
    expect(await look(watch)).toEqual({ arrived: [], changed: [first] });
    expect(await look(watch)).toBeNull();
  });

  it("misses nothing between the opening of the list and the first look", async () => {
    const [known = ""] = await deliver();
    const watch = await open();
    const [late = ""] = await deliver();
    await setStatus(known, "succeeded");
    expect(await look(watch)).toEqual({ arrived: [late], changed: [known] });
  });

  it("goes on where a watch has broken off, without a gap", async () => {
    const [known = ""] = await deliver();
    const broken = await open();
    const [told = ""] = await deliver();
    expect(await look(broken)).toEqual({ arrived: [told], changed: [known] });
    const [missed = ""] = await deliver();
    await setStatus(told, "failed");
    const next = new DeliveryWatch({ projectId: shop.projectId, shown: [known], lastEventId: broken.position });
    expect(await look(next)).toEqual({ arrived: [missed, told], changed: [known] });
    expect(await look(next)).toBeNull();
  });

  it("hears only of what fits the filters, and of what is shown and no longer does", async () => {
    const [failing = ""] = await deliver();
    await setStatus(failing, "failed");
    const watch = await open({ statuses: ["failed"], eventTypes: ["feedback_created"] });
    await look(watch);
    const [other = ""] = await deliver();
    expect(await look(watch)).toBeNull();
    await setStatus(other, "failed");
    expect(await look(watch)).toEqual({ arrived: [other], changed: [] });
    await setStatus(failing, "pending");
    expect(await look(watch)).toEqual({ arrived: [], changed: [failing] });
  });

  it("gets the first page anew where more has come than can be told, and hears of the next one again", async () => {
    const [known = ""] = await deliver();
    const watch = await open();
    await look(watch);
    const many = (await deliver(limits.watchedDeliveries + 1)).reverse();
    await setStatus(known, "succeeded");
    expect(await look(watch)).toEqual({ arrived: [], changed: [known], firstPage: many.slice(0, 20) });
    const [next = ""] = await deliver();
    expect((await look(watch))?.arrived).toEqual([next]);
    expect(await look(watch)).toBeNull();
  });

  it("hears once of what was there before all that has come and gone since", async () => {
    const [old = ""] = await deliver();
    const watch = await open({ statuses: ["pending"] });
    await look(watch);
    for (let round = 0; round < 2; round++) {
      const ids = await deliver(limits.watchedDeliveries - 60);
      await look(watch);
      for (const id of ids) await setStatus(id, "succeeded");
      await look(watch);
    }
    expect(await look(watch)).toBeNull();
    await setStatus(old, "failed");
    expect(await look(watch)).toEqual({ arrived: [], changed: [old] });
  });

  it("hears that what waits is held as soon as its webhook is failing", async () => {
    const watch = await open();
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 3_600_000 });
    await look(watch);
    for (let failed = 0; failed < 3; failed++) await answerOne(shop, { outcome: "permanent" });
    const changes = await watch.look(shop.ctx);
    expect(changes?.arrived).toHaveLength(3);
    expect(changes?.changed).toMatchObject([{ id: `dlv_${id}`, status: "pending", isHeld: true }]);
    const held = await deliver();
    expect((await watch.look(shop.ctx))?.arrived).toMatchObject([{ id: held[0], isHeld: true }]);
  });

  it("hears nothing more once the project is closed to them", async () => {
    const watch = await open();
    const member = { type: "user", id: 1, name: "Lee", isOwner: false } as const;
    const viewer = actAs(shop, { ...member, roleByProject: new Map([[shop.projectId, "viewer"]]) });
    expect(await watch.look(viewer)).toBeNull();
    await deliver();
    await expect(watch.look(actAs(shop, { ...member, roleByProject: new Map() }))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
