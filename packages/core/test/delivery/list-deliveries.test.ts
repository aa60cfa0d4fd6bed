import type { DeliveryStatus, ListDeliveriesInput } from "@hearback/contracts";
import { listDeliveries } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { addWebhook, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

describe.each(engines)("the delivery log on %s", (engine) => {
  const shop = useShop(engine);

  async function addDeliveries(...statuses: DeliveryStatus[]): Promise<number[]> {
    for (const _ of statuses) await giveFeedback(shop);
    await dispatch(shop);
    const rows = await readDeliveries(shop);
    await shop.database.transaction(async (tx) => {
      for (const [index, { id }] of rows.entries()) {
        const { deliveries } = tx.tables;
        await tx
          .update(deliveries)
          .set({ status: statuses[index] ?? "pending" })
          .where(eq(deliveries.id, id));
      }
    });
    return rows.map(({ id }) => id);
  }

  /** All pages, one after the other; each looked for as long as `forMs`, or for one stretch of each status. */
  async function readPages(filters: Omit<ListDeliveriesInput, "projectId">, forMs?: number): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listDeliveries>> = await listDeliveries(
        shop.ctx,
        { projectId: shop.projectId, ...filters, cursor },
        forMs,
      );
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return pages;
  }

  it("gives all that is asked for, newest first, whatever the statuses, page by page", async () => {
    const webhookId = await addWebhook(shop);
    const ids = await addDeliveries("failed", "succeeded", "pending", "skipped", "failed", "succeeded", "canceled");
    const named = (...indexes: number[]) => indexes.map((index) => `dlv_${ids[index]}`);
    expect(await readPages({ limit: 3 })).toEqual([named(6, 5, 4), named(3, 2, 1), named(0)]);
    expect(await readPages({ webhookId, statuses: ["failed", "pending", "succeeded"], limit: 2 })).toEqual([
      named(5, 4),
      named(2, 1),
      named(0),
    ]);
    expect(await readPages({ statuses: ["canceled", "skipped", "in_flight"] })).toEqual([named(6, 3)]);
    expect(await readPages({ statuses: ["failed"], eventTypes: ["issue_created"] })).toEqual([[]]);
  });

  it("finds what is rare among thousands of others by going on, a stretch or a page at a time", async () => {
    await addWebhook(shop);
    const [first = 0, second = 0] = await addDeliveries("succeeded", "failed");
    await addCopies(second, 1_500, "skipped");
    const succeeded = await readPages({ statuses: ["succeeded"] });
    expect(succeeded.flat()).toEqual([`dlv_${first}`]);
    const newestFirst = Array.from({ length: 1_502 }, (_, index) => `dlv_${second + 1_500 - index}`);
    const types = await readPages({ eventTypes: ["feedback_created"], limit: 100 });
    expect(types.flat()).toEqual(newestFirst);
    const inStretches = await readPages({ statuses: ["failed", "succeeded"] }, 0);
    expect(inStretches.flat()).toEqual([`dlv_${second}`, `dlv_${first}`]);
  });

  /** More deliveries like this one, of events like its own; but for their status. */
  async function addCopies(deliveryId: number, count: number, status: DeliveryStatus): Promise<void> {
    const { events, deliveries } = shop.tables;
    const [row] = await shop.database.read
      .select({ delivery: deliveries, event: events })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(eq(deliveries.id, deliveryId));
    if (row === undefined) throw new Error("it is there");
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    for (let start = 0; start < count; start += 500) {
      const some = numbers.slice(start, start + 500);
      await shop.database.transaction(async (tx) => {
        const copies = some.map((number) => ({
          ...row.event,
          id: row.event.id + number,
          publicId: `evt_copy_${number}`,
        }));
        await tx.insert(tx.tables.events).values(copies);
        await tx.insert(tx.tables.deliveries).values(
          some.map((number) => ({
            ...row.delivery,
            status,
            id: deliveryId + number,
            eventId: row.event.id + number,
          })),
        );
      });
    }
  }
});
