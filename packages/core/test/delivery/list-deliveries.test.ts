import type { DeliveryStatus, ListDeliveriesInput } from "@hearback/contracts";
import { listDeliveries } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";
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

  describe("with what failed and what arrived", () => {
    let webhookId: number;
    let ids: Record<"arrived" | "refused" | "broken" | "waiting" | "skipped", string>;

    beforeEach(async () => {
      webhookId = await addWebhook(shop);
      const rows = await addDeliveries("succeeded", "failed", "pending", "pending", "skipped");
      const answers = [
        { lastStatusCode: 204 },
        { lastStatusCode: 404, lastErrorClass: "http_4xx" },
        { lastErrorClass: "dns" },
        {},
        {},
      ] as const;
      await shop.database.transaction(async (tx) => {
        for (const [index, answer] of answers.entries()) {
          const { deliveries } = tx.tables;
          const createdAt = new Date(shop.clock.now().getTime() + index * 1_000);
          await tx
            .update(deliveries)
            .set({ ...answer, createdAt })
            .where(eq(deliveries.id, rows[index] ?? 0));
        }
      });
      const [arrived = "", refused = "", broken = "", waiting = "", skipped = ""] = rows.map((id) => `dlv_${id}`);
      ids = { arrived, refused, broken, waiting, skipped };
    });

    it("gives those of a class of codes or of errors, also along with other filters", async () => {
      const { arrived, refused, broken, waiting, skipped } = ids;
      expect((await readPages({ codeClasses: ["2xx"] })).flat()).toEqual([arrived]);
      expect((await readPages({ codeClasses: ["2xx", "4xx"] })).flat()).toEqual([refused, arrived]);
      expect((await readPages({ codeClasses: ["none"] })).flat()).toEqual([skipped, waiting, broken]);
      expect((await readPages({ codeClasses: ["none"], statuses: ["pending"], limit: 1 })).flat()).toEqual([
        waiting,
        broken,
      ]);
      expect((await readPages({ codeClasses: ["5xx"], statuses: ["succeeded"] })).flat()).toEqual([]);
      expect((await readPages({ errorClasses: ["dns", "http_4xx"], webhookId })).flat()).toEqual([broken, refused]);
      expect((await readPages({ errorClasses: ["tls"] })).flat()).toEqual([]);
    });

    it("gives those between two instants", async () => {
      const at = (seconds: number) => new Date(shop.clock.now().getTime() + seconds * 1_000).toISOString();
      const { refused, broken, waiting } = ids;
      expect((await readPages({ since: at(1), until: at(4) })).flat()).toEqual([waiting, broken, refused]);
      expect((await readPages({ since: at(1), until: at(4), limit: 2 })).flat()).toEqual([waiting, broken, refused]);
      expect((await readPages({ until: at(0) })).flat()).toEqual([]);
    });

    it("finds what a text names: a delivery, an event, or what the event is about; of this project only", async () => {
      const { refused, waiting } = ids;
      const { items } = await listDeliveries(shop.ctx, { projectId: shop.projectId, text: refused });
      expect(items).toMatchObject([{ id: refused, subject: { type: "feedback", id: 2 } }]);
      expect((await readPages({ text: items[0]?.eventId ?? "" })).flat()).toEqual([refused]);
      expect((await readPages({ text: " 2 " })).flat()).toEqual([refused]);
      expect((await readPages({ text: "#4", statuses: ["pending"] })).flat()).toEqual([waiting]);
      expect((await readPages({ text: "#4", statuses: ["failed"] })).flat()).toEqual([]);
      expect((await readPages({ text: "feedback #2" })).flat()).toEqual([refused]);
      expect((await readPages({ text: "issue #2" })).flat()).toEqual([]);
      expect((await readPages({ text: "refund" })).flat()).toEqual([]);
      expect((await readPages({ text: "99" })).flat()).toEqual([]);
      const { projectId } = await openNeighbour(shop);
      for (const text of [refused, items[0]?.eventId ?? "", "2"]) {
        expect((await listDeliveries(shop.ctx, { projectId, text })).items).toEqual([]);
      }
    });

    it("pages through all that happened to one subject", async () => {
      const secondId = await addWebhook(shop, { name: "Second" });
      await giveFeedback(shop);
      await dispatch(shop);
      const pages = await readPages({ text: "6", limit: 1 });
      expect(pages.map((page) => page.length)).toEqual([1, 1]);
      const [newest] = (await readPages({ text: "6", webhookId: secondId })).flat();
      expect(pages.flat()).toContain(newest);
    });

    it("says which wait for a failing webhook to recover", async () => {
      const isHeld = async (id: string) => {
        const { items } = await listDeliveries(shop.ctx, { projectId: shop.projectId, text: id });
        return items[0]?.isHeld;
      };
      const { webhooks } = shop.tables;
      const setFailures = (consecutiveFailures: number, isActive = true) =>
        shop.database.transaction(async (tx) => {
          await tx.update(webhooks).set({ consecutiveFailures, isActive });
        });
      await setFailures(3);
      expect(await isHeld(ids.waiting)).toBe(false);
      await setFailures(4);
      expect(await isHeld(ids.waiting)).toBe(true);
      expect(await isHeld(ids.refused)).toBe(false);
      await setFailures(4, false);
      expect(await isHeld(ids.waiting)).toBe(false);
    });
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
