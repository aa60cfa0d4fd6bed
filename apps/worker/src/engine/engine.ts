import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import {
  ClaimBatch,
  claimDue,
  dispatchEvents,
  type Environment,
  HourCounts,
  reclaimLeases,
  recordResults,
  releaseClaims,
  type TargetCache,
  type UnsentClaim,
} from "@hearback/core";
import type { Handle } from "@hearback/db";
import type { Logger } from "../logger.ts";
import type { Sender, SenderEvents, SenderLimits, Settled, Unsent } from "../sender/sender.ts";
import { SendWindow, stalledAfterMs } from "./send-window.ts";

/** Results wait this long for company, so that many share one commit. */
const recordWithinMs = 5;
const resultsPerCommit = 64;
/** When more have come meanwhile, because the database is slow, they share a commit as well. */
const resultsAtMost = 256;
const eventsPerCycle = 64;
const firstBackoffMs = 50;
const longestBackoffMs = 5_000;
/** Longest time between two looks at the schedule, whatever the timers say: clocks can be set. */
const lookAgainMs = 10_000;

const nothing = { isOutboxLeft: false, isDueLeft: false, nextDueAt: null };

export type EngineOptions = {
  env: Environment;
  startSender: (events: SenderEvents) => Sender;
  limits: SenderLimits;
  log: Logger;
  workerId: string;
  leaseMs: (timeoutMs: number | null) => number;
};

/**
 * Turns work in the database into requests and their results into rows. Each cycle is one transaction:
 *
 *   record results → dispatch the outbox → claim what is due → (after the commit) send
 *
 * A cycle runs when there are results to record, when a commit elsewhere wakes it, when the next retry is due, and at
 * least every ten seconds. What a failed cycle could not record stays in memory until its lease ends; then it is sent
 * again, by whoever claims it.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #window: SendWindow;
  readonly #sender: Sender;
  #results: Settled[] = [];
  #released: UnsentClaim[] = [];
  readonly #targets: TargetCache = new Map();
  #resultsAtOnce = resultsAtMost;
  #backoffMs = 0;
  #isBackingOff = false;
  #running: Promise<void> | null = null;
  #isDue = false;
  /** More is due, or in the outbox, than there was room for. */
  #isBacklogged = false;
  #isStopping = false;
  #isClosed = false;
  #isSenderGone = false;
  #soon: NodeJS.Timeout | null = null;
  #later: NodeJS.Timeout | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#window = new SendWindow({ ...options.limits, elapsedMs: () => performance.now() });
    this.#sender = options.startSender({
      onSettled: (settled) => this.#settle(settled),
      onReleased: (unsent) => this.#release(unsent),
      onFault: ({ error, webhookId, deliveryId }) =>
        options.log.error({ error, webhook: webhookId, delivery: deliveryId }, "a request could not be made"),
      onGone: () => {
        this.#isSenderGone = true;
      },
    });
  }

  /** There may be work. */
  wake(): void {
    this.#isDue = true;
    if (this.#running === null && !this.#isBackingOff && !this.#isClosed) this.#running = this.#run();
  }

  /** Resolves once nothing is under way, or after `withinMs`; then everything that could be recorded is. */
  async stop(withinMs: number): Promise<void> {
    const { env, workerId } = this.#options;
    this.#isStopping = true;
    this.#sender.stop();
    const deadline = performance.now() + withinMs;
    while (this.#window.atSender > 0 && !this.#isSenderGone && performance.now() < deadline) await delay(20);
    this.#isClosed = true;
    for (const timer of [this.#soon, this.#later]) if (timer !== null) clearTimeout(timer);
    await this.#running;
    // In steps, like every cycle: a transaction over everything could last longer than there is time.
    while (this.#results.length > 0) {
      const results = this.#results.slice(0, resultsAtMost);
      await env.database.transaction(async (tx) => {
        const hours = new HourCounts();
        await this.#recordAll(tx, results, hours);
        await hours.write(tx);
      });
      this.#results.splice(0, results.length);
    }
    const now = env.now();
    await env.database.transaction(async (tx) => {
      await releaseClaims(tx, { claims: this.#released, leaseOwner: workerId, now });
      // What is still open was sent and may arrive: it goes back on the schedule as interrupted.
      await reclaimLeases(tx, { now, deadOwners: [workerId] });
    });
    await this.#sender.close();
  }

  #settle(settled: Settled[]): void {
    this.#window.settle(settled);
    if (this.#isClosed) return;
    this.#results.push(...settled);
    const isWorthIt =
      this.#results.length >= resultsPerCommit ||
      // Whatever the sockets still have would soon be all that they have.
      (this.#isBacklogged && this.#results.length * 2 >= this.#window.countMoving());
    if (isWorthIt) this.wake();
    else this.#wakeSoon();
  }

  #release(unsent: Unsent[]): void {
    this.#window.release(unsent);
    this.#released.push(...unsent);
    this.#wakeSoon();
  }

  #wakeSoon(): void {
    this.#soon ??= setTimeout(() => this.#wakeFrom("#soon"), recordWithinMs);
  }

  #wakeFrom(timer: "#soon" | "#later"): void {
    if (timer === "#soon") this.#soon = null;
    else this.#later = null;
    this.wake();
  }

  async #run(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      try {
        await this.#cycle();
        this.#backoffMs = 0;
        this.#resultsAtOnce = Math.min(this.#resultsAtOnce * 2, resultsAtMost);
        // What the sender has reported meanwhile is only heard between cycles.
        if (this.#isDue) await turn();
      } catch (error) {
        this.#backOff(error);
        break;
      }
    }
    // In the same tick as the check above, so that no wake-up falls between the two.
    this.#running = null;
  }

  async #cycle(): Promise<void> {
    const { env, workerId, leaseMs } = this.#options;
    const window = this.#window;
    let undoRecord = () => {};
    const work = await env.database
      .transaction(async (tx) => {
        // PostgreSQL may run this again from its beginning.
        undoRecord();
        // Taken here, not before the wait for the write lock: what is not recorded must count as leased when claiming.
        const results = this.#results.slice(0, this.#resultsAtOnce);
        // After the results, so that none is from the future.
        const now = env.now();
        const released = this.#released.slice();
        const hours = new HourCounts();
        await this.#recordAll(tx, results, hours);
        undoRecord = window.record(results);
        if (released.length > 0) await releaseClaims(tx, { claims: released, leaseOwner: workerId, now });
        const recorded = { results: results.length, released: released.length };
        if (this.#isStopping) {
          await hours.write(tx);
          return { ...recorded, ...nothing, claims: [], now };
        }
        const batch = new ClaimBatch(tx, {
          now,
          leaseOwner: workerId,
          roomFor: (webhookId) => window.roomFor(webhookId),
          roomForDue: (webhookId) => window.roomForDue(webhookId),
          room: window.room,
          roomOfDue: window.roomOfDue,
          leaseMs,
          targets: this.#targets,
          publicUrl: env.publicUrl,
        });
        // With enough to send, events can wait in the outbox as well as in a queue.
        const isOutboxLeft =
          !window.isHungry || (await dispatchEvents(tx, { batch, limit: eventsPerCycle, hours })) === eventsPerCycle;
        const due = await claimDue(tx, batch);
        await hours.write(tx);
        return { ...recorded, ...due, claims: batch.claims, isOutboxLeft, now };
      })
      .catch((error: unknown) => {
        undoRecord();
        throw error;
      });
    this.#results.splice(0, work.results);
    this.#released.splice(0, work.released);
    if (this.#isStopping) {
      const claims = work.claims.flatMap(({ deliveries }) => deliveries);
      this.#released.push(...claims.map(({ id, attemptNumber }) => ({ deliveryId: id, attemptNumber })));
      return;
    }
    if (work.claims.length > 0) {
      window.add(work.claims);
      this.#sender.send(work.claims);
    }
    this.#isBacklogged = work.isOutboxLeft || work.isDueLeft;
    if ((work.isOutboxLeft && window.isHungry) || this.#results.length >= resultsPerCommit) this.#isDue = true;
    else if (this.#results.length > 0 || this.#released.length > 0) this.#wakeSoon();
    this.#lookAgainAt(work.nextDueAt, work.now);
  }

  async #recordAll(tx: Handle, settled: Settled[], hours: HourCounts): Promise<void> {
    if (settled.length === 0) return;
    await recordResults(tx, { results: settled.map(({ result }) => result), now: this.#options.env.now(), hours });
  }

  /** What is due already waits for room. That comes with results, which start a cycle, or when others turn out to hang. */
  #lookAgainAt(nextDueAt: Date | null, now: Date): void {
    if (this.#later !== null) clearTimeout(this.#later);
    const untilMs = Math.min(
      nextDueAt === null ? lookAgainMs : nextDueAt.getTime() - now.getTime(),
      this.#isBacklogged ? stalledAfterMs : lookAgainMs,
    );
    this.#later = setTimeout(() => this.#wakeFrom("#later"), untilMs);
  }

  /** Tries again later with a single result, so that one that can't be recorded doesn't hold up the others. */
  #backOff(error: unknown): void {
    const { log, env } = this.#options;
    this.#backoffMs = Math.min(Math.max(this.#backoffMs * 2, firstBackoffMs), longestBackoffMs);
    log.error(
      { error, waiting: this.#results.length, retryInMs: this.#backoffMs },
      "a cycle failed; nothing of it was kept",
    );
    const now = env.now();
    const [first, ...others] = this.#results;
    if (first !== undefined && this.#resultsAtOnce === 1) this.#results = [...others, first];
    // Whoever takes over the lease sends it again; here its place is free.
    const { kept = [], dropped = [] } = Object.groupBy(this.#results, ({ leaseUntil }) =>
      leaseUntil > now ? "kept" : "dropped",
    );
    this.#results = kept;
    this.#window.record(dropped);
    this.#resultsAtOnce = 1;
    this.#isBackingOff = true;
    setTimeout(() => {
      this.#isBackingOff = false;
      this.wake();
    }, this.#backoffMs);
  }
}
