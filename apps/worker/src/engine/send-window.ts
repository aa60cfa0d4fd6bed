import type { Claim } from "@hearback/core";
import type { SenderLimits, Settled, Unsent } from "../sender/sender.ts";

/** A webhook that needs this long for one delivery is slow. */
const slowAfterMs = 1_000;
/** A webhook of which nothing has come back for this long holds up nobody but itself. */
const stalledAfterMs = 100;
/** So many more than can be open may wait for a socket at the sender. */
const aheadAtMost = 64;

type Lane = { out: number; isSlow: boolean; movedAtMs: number };

export type SendWindowOptions = SenderLimits & { now: () => Date };

/**
 * What is with the sender, and so how much more may be claimed: of each webhook as much again as may be open, so that
 * sockets never wait for the database, and of a slow one no more than may be open.
 */
export class SendWindow {
  readonly #options: SendWindowOptions;
  readonly #lanes = new Map<number, Lane>();
  #out = 0;

  constructor(options: SendWindowOptions) {
    this.#options = options;
  }

  /** Deliveries that were sent or wait for it, and have not come back. */
  get out(): number {
    return this.#out;
  }

  /** How many more deliveries can be claimed, of all webhooks together. */
  get room(): number {
    return Math.max(0, this.#size - this.countMoving());
  }

  /** Whether the sockets could run out of work: the time to dispatch and claim more. */
  get isHungry(): boolean {
    return this.countMoving() < this.#size * 0.6;
  }

  /** How many more of one webhook. */
  roomFor(webhookId: number): number {
    const { concurrencyPerWebhook } = this.#options;
    const lane = this.#lanes.get(webhookId);
    if (lane === undefined) return concurrencyPerWebhook * 2;
    return concurrencyPerWebhook * (lane.isSlow ? 1 : 2) - lane.out;
  }

  /** The same, but nothing until half of the lane is free: claims stay few and large. */
  roomForDue(webhookId: number): number {
    const room = this.roomFor(webhookId);
    const isSlow = this.#lanes.get(webhookId)?.isSlow ?? false;
    return isSlow || room >= this.#options.concurrencyPerWebhook ? room : 0;
  }

  /** What is out and can be expected back soon; what hangs at its receiver is not. */
  countMoving(): number {
    const movedAfter = this.#options.now().getTime() - stalledAfterMs;
    let count = 0;
    for (const lane of this.#lanes.values()) if (lane.movedAtMs >= movedAfter) count += lane.out;
    return count;
  }

  add(claims: Claim[]): void {
    const nowMs = this.#options.now().getTime();
    for (const { target, deliveries } of claims) {
      const lane = this.#lanes.get(target.webhookId) ?? { out: 0, isSlow: false, movedAtMs: nowMs };
      lane.out += deliveries.length;
      this.#out += deliveries.length;
      this.#lanes.set(target.webhookId, lane);
    }
  }

  settle(settled: Settled[]): void {
    for (const { result } of settled) {
      const [first] = result.attempts;
      const last = result.attempts.at(-1) ?? first;
      const isSlow = last.finishedAt.getTime() - first.startedAt.getTime() > slowAfterMs;
      this.#takeBack(result.webhookId, isSlow);
    }
  }

  release(unsent: Unsent[]): void {
    for (const { webhookId } of unsent) this.#takeBack(webhookId);
  }

  get #size(): number {
    const { concurrency } = this.#options;
    return concurrency + Math.min(concurrency, aheadAtMost);
  }

  #takeBack(webhookId: number, isSlow?: boolean): void {
    const lane = this.#lanes.get(webhookId);
    if (lane === undefined) return;
    lane.out--;
    this.#out--;
    lane.movedAtMs = this.#options.now().getTime();
    lane.isSlow = isSlow ?? lane.isSlow;
    if (lane.out === 0) this.#lanes.delete(webhookId);
  }
}
