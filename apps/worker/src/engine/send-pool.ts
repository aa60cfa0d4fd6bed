import type { Claim, ClaimedDelivery, ClaimedTarget, DeliveryResult } from "@hearback/core";

/** Requests that take longer than this no longer count against the budget of the quick ones. */
const oldAfterMs = 1_000;
/** More sockets than this at once only cost time when the receivers are quick. */
const youngAtMost = 64;
/** With this many waiting for nothing but a socket, there is no hurry to claim more. */
const startableEnough = 128;
/** A lease must outlast the request by this much, or the request isn't started. */
const leaseMarginMs = 5_000;

type Item = { delivery: ClaimedDelivery; target: ClaimedTarget; leaseUntil: Date };
type Lane = { webhookId: number; queue: Item[]; open: number; isSlow: boolean };
type OpenRequest = { startedAtMs: number; isOld: boolean };

export type Settled = { result: DeliveryResult; leaseUntil: Date };

export type SendPoolOptions = {
  /** Never rejects. */
  send: (target: ClaimedTarget, delivery: ClaimedDelivery) => Promise<DeliveryResult>;
  onSettled: (settled: Settled) => void;
  /** Claims that waited so long that their lease might end before their request would. */
  onReleased: (deliveryId: number) => void;
  now: () => Date;
  concurrency: number;
  concurrencyPerWebhook: number;
  defaultTimeoutMs: number;
};

/**
 * Open requests and the short queues before them, one lane per webhook, served in turn. A slow webhook gets no queue, so
 * that it holds nothing but its own few requests.
 */
export class SendPool {
  readonly #options: SendPoolOptions;
  readonly #lanes = new Map<number, Lane>();
  /** Lanes that have something to send and may, in the order in which they are served. */
  readonly #ready = new Set<Lane>();
  readonly #open = new Set<OpenRequest>();
  #young = 0;
  #isStopped = false;

  constructor(options: SendPoolOptions) {
    this.#options = options;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** How many more deliveries can be claimed, of all webhooks together. */
  get room(): number {
    return this.#isStopped ? 0 : Math.max(0, this.#options.concurrency - this.#startable());
  }

  /** Whether the sockets could run out of work: the time to dispatch and claim more. */
  get isHungry(): boolean {
    return !this.#isStopped && this.#startable() < startableEnough;
  }

  /** How many more of one webhook: as much again as may be open, so that sockets never wait for the database. */
  roomFor(webhookId: number): number {
    const { concurrencyPerWebhook } = this.#options;
    const lane = this.#lanes.get(webhookId);
    if (lane === undefined) return concurrencyPerWebhook * 2;
    return concurrencyPerWebhook * (lane.isSlow ? 1 : 2) - lane.open - lane.queue.length;
  }

  /** The same, but nothing until half of the lane is free: claims stay few and large. */
  roomForDue(webhookId: number): number {
    const room = this.roomFor(webhookId);
    const isSlow = this.#lanes.get(webhookId)?.isSlow ?? false;
    return isSlow || room >= this.#options.concurrencyPerWebhook ? room : 0;
  }

  add(claims: Claim[]): void {
    for (const { target, deliveries, leaseUntil } of claims) {
      const lane = this.#laneOf(target.webhookId);
      for (const delivery of deliveries) lane.queue.push({ delivery, target, leaseUntil });
      this.#markReady(lane);
    }
    this.#pump();
  }

  /** Counts the requests that have become old, which makes room for others. To be called a few times a second. */
  tick(): void {
    const oldBefore = this.#options.now().getTime() - oldAfterMs;
    for (const request of this.#open) {
      if (request.startedAtMs > oldBefore) break;
      if (request.isOld) continue;
      request.isOld = true;
      this.#young--;
    }
    this.#pump();
  }

  /** Starts nothing more and gives back what is queued. */
  stop(): void {
    this.#isStopped = true;
    for (const lane of this.#lanes.values()) {
      for (const { delivery } of lane.queue.splice(0)) this.#options.onReleased(delivery.id);
    }
    this.#ready.clear();
  }

  /** Queued deliveries that only wait for a socket. Those behind hanging requests of their own webhook hold up nobody. */
  #startable(): number {
    let count = 0;
    for (const lane of this.#ready) count += lane.queue.length;
    return count;
  }

  #laneOf(webhookId: number): Lane {
    const known = this.#lanes.get(webhookId);
    if (known !== undefined) return known;
    const lane: Lane = { webhookId, queue: [], open: 0, isSlow: false };
    this.#lanes.set(webhookId, lane);
    return lane;
  }

  #markReady(lane: Lane): void {
    if (lane.queue.length > 0 && lane.open < this.#options.concurrencyPerWebhook) this.#ready.add(lane);
  }

  #pump(): void {
    for (const lane of this.#ready) {
      if (this.#young >= youngAtMost || this.#open.size >= this.#options.concurrency) return;
      // Deleting and adding again moves the lane behind the others.
      this.#ready.delete(lane);
      const item = lane.queue.shift();
      if (item === undefined) continue;
      this.#start(lane, item);
      this.#markReady(lane);
    }
  }

  #start(lane: Lane, { delivery, target, leaseUntil }: Item): void {
    const { now, defaultTimeoutMs, send, onSettled, onReleased } = this.#options;
    const startedAtMs = now().getTime();
    const neededMs = (target.timeoutMs ?? defaultTimeoutMs) + leaseMarginMs;
    if (leaseUntil.getTime() - startedAtMs < neededMs) {
      onReleased(delivery.id);
      return;
    }
    const request: OpenRequest = { startedAtMs, isOld: false };
    this.#open.add(request);
    this.#young++;
    lane.open++;
    void send(target, delivery).then((result) => {
      this.#open.delete(request);
      if (!request.isOld) this.#young--;
      lane.open--;
      lane.isSlow = now().getTime() - startedAtMs > oldAfterMs;
      if (lane.open === 0 && lane.queue.length === 0) this.#lanes.delete(lane.webhookId);
      else this.#markReady(lane);
      onSettled({ result, leaseUntil });
      this.#pump();
    });
  }
}
