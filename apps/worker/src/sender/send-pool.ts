import type { Claim, ClaimedDelivery, ClaimedTarget, DeliveryResult } from "@hearback/core";
import type { Settled, Unsent } from "./sender.ts";

/** A receiver that answers within this time is quick. */
const quickWithinMs = 50;
/** Quick receivers answer as fast as this process can ask: more requests at once than this only cost memory and time. */
const quickAtMost = 32;
/** A lease must outlast the request by this much, or the request isn't started. */
const leaseMarginMs = 5_000;

type Item = { delivery: ClaimedDelivery; target: ClaimedTarget; leaseUntil: Date };
type Lane = { webhookId: number; queue: Item[]; open: number; isQuick: boolean };
type OpenRequest = { startedAtMs: number; isQuick: boolean };

export type SendPoolOptions = {
  /** Never rejects. */
  send: (target: ClaimedTarget, delivery: ClaimedDelivery) => Promise<DeliveryResult>;
  onSettled: (settled: Settled) => void;
  /** Claims that waited so long that their lease might end before their request would, or that were never to be sent. */
  onReleased: (unsent: Unsent[]) => void;
  now: () => Date;
  concurrency: number;
  concurrencyPerWebhook: number;
  defaultTimeoutMs: number;
};

/** Open requests and the short queues before them, one lane per webhook, served in turn. */
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
    const slowBefore = this.#options.now().getTime() - quickWithinMs;
    for (const request of this.#open) {
      if (request.startedAtMs > slowBefore) break;
      this.#countSlow(request);
    }
    this.#pump();
  }

  /** Starts nothing more and gives back what is queued. */
  stop(): void {
    this.#isStopped = true;
    const unsent = [...this.#lanes.values()].flatMap(({ webhookId, queue }) =>
      queue.splice(0).map(({ delivery }) => ({ deliveryId: delivery.id, webhookId })),
    );
    this.#ready.clear();
    if (unsent.length > 0) this.#options.onReleased(unsent);
  }

  #laneOf(webhookId: number): Lane {
    const known = this.#lanes.get(webhookId);
    if (known !== undefined) return known;
    const lane: Lane = { webhookId, queue: [], open: 0, isQuick: false };
    this.#lanes.set(webhookId, lane);
    return lane;
  }

  #markReady(lane: Lane): void {
    if (lane.queue.length > 0 && lane.open < this.#options.concurrencyPerWebhook) this.#ready.add(lane);
  }

  #pump(): void {
    for (const lane of this.#ready) {
      if (this.#open.size >= this.#options.concurrency) return;
      if (lane.isQuick && this.#quick >= quickAtMost) continue;
      // Deleting and adding again moves the lane behind the others.
      this.#ready.delete(lane);
      const item = lane.queue.shift();
      if (item === undefined) continue;
      this.#start(lane, item);
      this.#markReady(lane);
    }
  }

  /** It no longer counts as quick: it has been answered, or should have been. */
  #countSlow(request: OpenRequest): void {
    if (request.isQuick) this.#quick--;
    request.isQuick = false;
  }

  #start(lane: Lane, { delivery, target, leaseUntil }: Item): void {
    const { now, defaultTimeoutMs, send, onSettled, onReleased } = this.#options;
    const startedAtMs = now().getTime();
    const neededMs = (target.timeoutMs ?? defaultTimeoutMs) + leaseMarginMs;
    if (leaseUntil.getTime() - startedAtMs < neededMs) {
      onReleased([{ deliveryId: delivery.id, webhookId: lane.webhookId }]);
      return;
    }
    const request: OpenRequest = { startedAtMs, isQuick: lane.isQuick };
    this.#open.add(request);
    if (request.isQuick) this.#quick++;
    lane.open++;
    void send(target, delivery).then((result) => {
      this.#open.delete(request);
      this.#countSlow(request);
      lane.open--;
      lane.isQuick = now().getTime() - startedAtMs < quickWithinMs;
      if (lane.open === 0 && lane.queue.length === 0) this.#lanes.delete(lane.webhookId);
      else this.#markReady(lane);
      onSettled({ result, leaseUntil });
      this.#pump();
    });
  }
}
