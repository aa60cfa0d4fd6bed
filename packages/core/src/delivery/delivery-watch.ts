import { setImmediate } from "node:timers/promises";
import {
  type DeliveryChanges,
  type DeliveryPage,
  type DeliveryView,
  limits,
  type WatchDeliveriesInput,
  watchDeliveriesInput,
} from "@hearback/contracts";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { formatDeliveryId, parseDeliveryId } from "./delivery-id.ts";
import { toDeliveryView } from "./delivery-view.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { readLog } from "./read-log.ts";

/** Shorter than for a page that somebody waits for: it is looked for again and again. */
const lookForMs = 5;
const pagesAtMost = 40;
/** On PostgreSQL a transaction can commit ids below those that others have committed before: so far back they are looked for. */
const lateIds = { sqlite: 0, postgres: 2_000 };

/**
 * Follows a list of deliveries: each look tells what has become different since the one before. It holds no more than the
 * newest of what is shown, and what nobody has looked for doesn't pile up.
 */
export class DeliveryWatch {
  readonly #input: z.output<typeof watchDeliveriesInput>;
  /** What was told of each; `""` of what is shown but was not told. */
  #told: Map<string, string>;
  #lastId: number;

  constructor(rawInput: WatchDeliveriesInput) {
    this.#input = parseInput(watchDeliveriesInput, rawInput);
    this.#told = new Map(this.#input.shown.map((id) => [id, ""]));
    this.#lastId = this.#input.lastEventId ? parseDeliveryId(this.#input.lastEventId) : 0;
  }

  /** Up to which delivery everything was told: a watch that begins here goes on without a gap. */
  get position(): string {
    return formatDeliveryId(this.#lastId);
  }

  /**
   * Authorized anew each time, as the list is.
   *
   * @returns null when nothing is different.
   */
  async look(ctx: CoreContext): Promise<DeliveryChanges | null> {
    authorize(ctx, this.#input.projectId, "delivery_read");
    const { newest, firstPage } = await this.#readNewest(ctx);
    const known = await this.#readKnown(ctx, newest);
    const isNews = (view: DeliveryView) => this.#told.get(view.id) !== JSON.stringify(view);
    const arrived = firstPage === null ? newest.filter(({ id }) => !this.#told.has(id)) : [];
    const changed = [...newest.filter(({ id }) => this.#told.has(id)), ...known].filter(isNews);
    this.#remember(newest, known);
    return firstPage !== null || arrived.length + changed.length > 0 ? { arrived, changed, firstPage } : null;
  }

  /** The first page and what else has come since the last look, unless that is more than can be told. */
  async #readNewest(ctx: CoreContext): Promise<{ newest: DeliveryView[]; firstPage: DeliveryPage | null }> {
    const { shown: _, lastEventId: __, ...filters } = this.#input;
    const first = await listDeliveries(ctx, filters, lookForMs);
    const newest = [...first.items];
    let { nextCursor } = first;
    const isGap = () => {
      const isTold = this.#told.has(newest.at(-1)?.id ?? "");
      const toldToId = this.#lastId - (isTold ? 0 : lateIds[ctx.database.engine]);
      return nextCursor !== null && parseDeliveryId(nextCursor) > toldToId + 1;
    };
    for (let left = pagesAtMost; isGap() && left > 0 && newest.length <= limits.watchedDeliveries; left--) {
      await setImmediate();
      const page = await listDeliveries(ctx, { ...filters, cursor: nextCursor }, lookForMs);
      newest.push(...page.items);
      nextCursor = page.nextCursor;
    }
    const isTooMuch = isGap() || newest.length > limits.watchedDeliveries;
    const ends = [first.position, first.items[0]?.id ?? null].filter((id) => id !== null);
    this.#lastId = Math.max(0, ...ends.map(parseDeliveryId));
    return isTooMuch ? { newest: first.items, firstPage: first } : { newest, firstPage: null };
  }

  /** What was told before and is not among the newest. */
  async #readKnown(ctx: CoreContext, newest: readonly DeliveryView[]): Promise<DeliveryView[]> {
    const newestIds = new Set(newest.map(({ id }) => id));
    const ids = [...this.#told.keys()].filter((id) => !newestIds.has(id));
    if (ids.length === 0) return [];
    const { deliveries } = ctx.database.tables;
    const isKnown = inArray(deliveries.id, ids.map(parseDeliveryId));
    const rows = await readLog(ctx.database.read, and(isKnown, eq(deliveries.projectId, this.#input.projectId)));
    return rows.map(({ delivery, event, webhook }) => toDeliveryView(delivery, event, webhook));
  }

  /** All of the newest, which the next look reads again, and of the others as many as there is room for. */
  #remember(newest: readonly DeliveryView[], known: readonly DeliveryView[]): void {
    const others = [...known].sort((a, b) => parseDeliveryId(b.id) - parseDeliveryId(a.id));
    const kept = [...newest, ...others.slice(0, Math.max(0, limits.watchedDeliveries - newest.length))];
    this.#told = new Map(kept.map((view) => [view.id, JSON.stringify(view)]));
  }
}
