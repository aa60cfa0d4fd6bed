import type { Claim } from "@hearback/core";
import type { SenderLimits, Settled, Unsent } from "../sender/sender.ts";

/** A webhook that needs this long for one delivery is slow. */
const slowAfterMs = 1_000;
/** A webhook of which nothing has come back for this long holds up nobody but itself. */
export const stalledAfterMs = 100;
/** So many more than can be open may wait for a socket at the sender. */
const aheadAtMost = 64;
/** With those that hang, so many times as many may be out as can be open; and where few can be open, so many. */
const outFactor = 16;
const outFloor = 1_024;
/** What waited in the database may fill the window so far; the rest is kept for what is fresh. */
const dueShare = 0.55;
/** What a webhook gets that has not answered well yet. */
const firstReach = 2;

/** `reach`: how many it may have out; twice as many with each success, and as few as at first after a failure. */
type Lane = { out: number; reach: number; isSlow: boolean; movedAtMs: number };

export type SendWindowOptions = SenderLimits & {
  /** Monotonic, in milliseconds. */
  elapsedMs: () => number;
};

/**
 * What is out, from its claim until its result is recorded, and so how much more may be claimed: of each webhook as much
 * again as may be open, so that sockets never wait for the database, and of a slow one no more than may be open. A slow
 * database fills the window with results, and then nothing more is claimed.
 */
export class SendWindow {
  readonly #options: SendWindowOptions;
  readonly #lanes = new Map<number, Lane>();
  readonly #active = new Set<Lane>();
  #out = 0;
  #answered = 0;

  constructor(options: SendWindowOptions) {
    this.#options = options;
  }

  /** Deliveries that were claimed and have not come back from the sender. */
  get atSender(): number {
    return this.#out - this.#answered;
  }

  /** How many more deliveries can be claimed, of all webhooks together. */
  get room(): number {
    const outAtMost = Math.max(this.#options.concurrency * outFactor, outFloor);
    return Math.max(0, Math.min(this.#size - this.countMoving(), outAtMost - this.#out));
  }

  /** How many of these may have waited in the database, so that a backlog leaves places for what is fresh. */
  get roomOfDue(): number {
    return Math.max(0, Math.min(this.room, Math.floor(this.#size * dueShare) - this.countMoving()));
  }

  /** Whether the sockets could run out of work: the time to dispatch and claim more. */
  get isHungry(): boolean {
    return this.countMoving() - this.#answered < this.#size * 0.6;
  }

  /** How many more of one webhook; none while it hangs. */
  roomFor(webhookId: number): number {
    const { concurrencyPerWebhook, elapsedMs } = this.#options;
    const { out, reach, isSlow, movedAtMs } = this.#laneOf(webhookId);
    // Its sender would give back at once what it got.
    if (out > 0 && elapsedMs() - movedAtMs > slowAfterMs) return 0;
    return Math.min(reach, concurrencyPerWebhook * (isSlow ? 1 : 2)) - out;
  }

  /** The same, but nothing until half of the lane is free: claims stay few and large. */
  roomForDue(webhookId: number): number {
    const { out, isSlow } = this.#laneOf(webhookId);
    const room = this.roomFor(webhookId);
    return isSlow || room >= out ? room : 0;
  }

  /** What is out and can be expected back soon; what hangs at its receiver is not. */
  countMoving(): number {
    const movedAfter = this.#options.elapsedMs() - stalledAfterMs;
    let count = 0;
    for (const lane of this.#active) if (lane.movedAtMs >= movedAfter) count += lane.out;
    return count;
  }

  add(claims: Claim[]): void {
    const nowMs = this.#options.elapsedMs();
    for (const { target, deliveries } of claims) {
      const lane = this.#laneOf(target.webhookId);
      if (lane.out === 0) lane.movedAtMs = nowMs;
      lane.out += deliveries.length;
      this.#out += deliveries.length;
      this.#active.add(lane);
    }
  }

  /** The sender has answers; their places are free when they are recorded. */
  settle(settled: Settled[]): void {
    const { elapsedMs, concurrencyPerWebhook } = this.#options;
    const nowMs = elapsedMs();
    this.#answered += settled.length;
    for (const { result } of settled) {
      const [first] = result.attempts;
      const last = result.attempts.at(-1) ?? first;
      const lane = this.#laneOf(result.webhookId);
      lane.movedAtMs = nowMs;
      lane.isSlow = last.finishedAt.getTime() - first.startedAt.getTime() > slowAfterMs;
      lane.reach = last.outcome === "succeeded" ? Math.min(lane.reach * 2, concurrencyPerWebhook * 2) : firstReach;
    }
  }

  /** Frees the places of these results. @returns takes that back, for when they could not be recorded after all. */
  record(settled: Settled[]): () => void {
    const count = (change: 1 | -1) => {
      for (const { result } of settled) this.#change(result.webhookId, change);
      this.#answered += change * settled.length;
    };
    count(-1);
    let isUndone = false;
    return () => {
      if (!isUndone) count(1);
      isUndone = true;
    };
  }

  release(unsent: Unsent[]): void {
    for (const { webhookId } of unsent) this.#change(webhookId, -1);
  }

  get #size(): number {
    const { concurrency } = this.#options;
    return concurrency + Math.min(concurrency, aheadAtMost);
  }

  #laneOf(webhookId: number): Lane {
    const known = this.#lanes.get(webhookId);
    if (known !== undefined) return known;
    const lane: Lane = { out: 0, reach: firstReach, isSlow: false, movedAtMs: 0 };
    this.#lanes.set(webhookId, lane);
    return lane;
  }

  #change(webhookId: number, change: 1 | -1): void {
    const lane = this.#laneOf(webhookId);
    lane.out += change;
    this.#out += change;
    if (lane.out === 0) this.#active.delete(lane);
    else this.#active.add(lane);
  }
}
