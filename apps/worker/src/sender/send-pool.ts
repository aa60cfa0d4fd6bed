import type { Claim, ClaimedDelivery, ClaimedTarget, DeliveryResult } from "@hearback/core";
import { isFailing } from "@hearback/core/sending";
import type { Settled, Unsent } from "./sender.ts";

/** A receiver that answers within this time is quick. */
const quickWithinMs = 50;
/**
 * Quick receivers answer as fast as this process can ask: more requests at once than this only cost memory and time. So
 * many sockets, but at most a quarter, are kept for them: whatever hangs has the others.
 */
const quickAtMost = 32;
/** A receiver that takes this long, and twice its usual time, gets one request at a time until it answers. */
const stalledAfterMs = 1_000;
/** A lease must outlast the request by this much, or the request isn't started. */
const leaseMarginMs = 5_000;

type Item = { delivery: ClaimedDelivery; target: ClaimedTarget; leaseUntil: Date };
type Lane = {
  webhookId: number;
  queue: Item[];
  open: number;
  /** How many may be open: 1 at first and after a failure, and with each success twice as many. */
  limit: number;
  consecutiveFailures: number;
  /** How long its last answer took; 0 for one that has not been asked yet, and so may be quick. */
  usualMs: number;
};
type OpenRequest = { lane: Lane; startedAtMs: number; isQuick: boolean };

export type SendPoolOptions = {
  /** Never rejects. */
  send: (target: ClaimedTarget, delivery: ClaimedDelivery) => Promise<DeliveryResult>;
  onSettled: (settled: Settled) => void;
  /** Claims that waited so long that their lease might end before their request would, or that were never to be sent. */
  onReleased: (unsent: Unsent[]) => void;
  now: () => Date;
  /** Monotonic, in milliseconds. */
  elapsedMs: () => number;
  concurrency: number;
  concurrencyPerWebhook: number;
  defaultTimeoutMs: number;
};

/**
 * Open requests and the short queues before them, one lane per webhook, served in turn. A lane opens slowly, 1, 2, 4, …
 * requests at once, as long as its receiver answers well: so one that hangs holds few sockets, and one that has just
 * recovered isn't overrun. The queue of one that hangs, or fails again and again, goes back to the database.
 */
export class SendPool {
  readonly #options: SendPoolOptions;
  readonly #lanes = new Map<number, Lane>();
  /** Lanes that have something to send and may, in the order in which they are served. */
  readonly #ready = new Set<Lane>();
  readonly #open = new Set<OpenRequest>();
  #quick = 0;
  #isStopped = false;

  constructor(options: SendPoolOptions) {
    this.#options = options;
  }

  add(claims: Claim[]): void {
    for (const { target, deliveries, leaseUntil } of claims) {
      const lane = this.#laneOf(target.webhookId);
      for (const delivery of deliveries) lane.queue.push({ delivery, target, leaseUntil });
      this.#markReady(lane);
    }
    if (this.#isStopped) this.stop();
    else this.#pump();
  }

  /** Finds out which requests are not as quick as was expected, which makes room for others. To be called often. */
  tick(): void {
    const nowMs = this.#options.elapsedMs();
    for (const request of this.#open) {
      const openForMs = nowMs - request.startedAtMs;
      if (openForMs < quickWithinMs) break;
      this.#countSlow(request);
      const { lane } = request;
      if (openForMs <= Math.max(stalledAfterMs, 2 * lane.usualMs)) continue;
      lane.limit = 1;
      this.#release([lane]);
    }
    this.#pump();
  }

  /** Starts nothing more and gives back what is queued. */
  stop(): void {
    this.#isStopped = true;
    this.#ready.clear();
    this.#release([...this.#lanes.values()]);
  }

  #laneOf(webhookId: number): Lane {
    const known = this.#lanes.get(webhookId);
    if (known !== undefined) return known;
    const lane: Lane = { webhookId, queue: [], open: 0, limit: 1, consecutiveFailures: 0, usualMs: 0 };
    this.#lanes.set(webhookId, lane);
    return lane;
  }

  #markReady(lane: Lane): void {
    if (lane.queue.length > 0 && lane.open < lane.limit) this.#ready.add(lane);
  }

  #pump(): void {
    for (const lane of this.#ready) {
      if (!this.#hasSocketFor(lane)) {
        if (this.#open.size >= this.#options.concurrency) return;
        continue;
      }
      // Deleting and adding again moves the lane behind the others.
      this.#ready.delete(lane);
      const item = lane.queue.shift();
      if (item === undefined) continue;
      this.#start(lane, item);
      this.#markReady(lane);
    }
  }

  #hasSocketFor(lane: Lane): boolean {
    const { concurrency } = this.#options;
    if (this.#open.size >= concurrency || lane.open >= lane.limit) return false;
    if (isQuick(lane)) return this.#quick < quickAtMost;
    const keptForQuick = Math.min(quickAtMost, Math.floor(concurrency / 4));
    return this.#open.size - this.#quick < concurrency - keptForQuick;
  }

  #release(lanes: Lane[]): void {
    const unsent = lanes.flatMap((lane) => lane.queue.splice(0).map((item) => toUnsent(lane, item)));
    if (unsent.length > 0) this.#options.onReleased(unsent);
  }

  /** It no longer counts as quick: it has been answered, or should have been. */
  #countSlow(request: OpenRequest): void {
    if (request.isQuick) this.#quick--;
    request.isQuick = false;
  }

  #start(lane: Lane, item: Item): void {
    const { now, elapsedMs, defaultTimeoutMs, send, onSettled, onReleased } = this.#options;
    const { delivery, target, leaseUntil } = item;
    const neededMs = (target.timeoutMs ?? defaultTimeoutMs) + leaseMarginMs;
    if (leaseUntil.getTime() - now().getTime() < neededMs) {
      onReleased([toUnsent(lane, item)]);
      return;
    }
    const startedAtMs = elapsedMs();
    const request: OpenRequest = { lane, startedAtMs, isQuick: isQuick(lane) };
    this.#open.add(request);
    if (request.isQuick) this.#quick++;
    lane.open++;
    void send(target, delivery).then((result) => {
      this.#open.delete(request);
      this.#countSlow(request);
      lane.open--;
      this.#learn(lane, result, elapsedMs() - startedAtMs);
      onSettled({ result, leaseUntil });
      if (isFailing(lane)) this.#release([lane]);
      this.#markReady(lane);
      this.#pump();
    });
  }

  #learn(lane: Lane, result: DeliveryResult, durationMs: number): void {
    lane.usualMs = durationMs;
    if (result.attempts.at(-1)?.outcome === "succeeded") {
      lane.consecutiveFailures = 0;
      lane.limit = Math.min(lane.limit * 2, this.#options.concurrencyPerWebhook);
    } else {
      // As the webhook's health counts: requests of the schedule, each of them.
      if (result.trigger === "schedule") lane.consecutiveFailures += result.attempts.length;
      lane.limit = 1;
    }
  }
}

function isQuick(lane: Lane): boolean {
  return lane.usualMs < quickWithinMs;
}

function toUnsent({ webhookId }: Lane, { delivery }: Item): Unsent {
  return { deliveryId: delivery.id, attemptNumber: delivery.attemptNumber, webhookId };
}
