import type { Claim, DeliveryResult, HostLookup, SecretBox, TargetPolicy, UnsentClaim } from "@hearback/core";
import { attemptDelivery, failUnsent } from "../delivery/attempt-delivery.ts";
import { exchangeLimits } from "../delivery/exchange-limits.ts";
import { createHttpClient } from "../delivery/http-client.ts";
import { createTargetCache } from "../delivery/target-cache.ts";
import { SendPool } from "./send-pool.ts";

/** A delivery that has been sent, and what came of it. */
export type Settled = { result: DeliveryResult; leaseUntil: Date };
/** A claimed delivery whose request was never started. */
export type Unsent = UnsentClaim & { webhookId: number };

/** Carries claimed deliveries to their receivers. Everything that it was given comes back as settled or released. */
export interface Sender {
  send(claims: Claim[]): void;
  /** Starts no more requests and releases what waits for a socket. */
  stop(): void;
  /** Gives up the requests that are still open, as interrupted. */
  close(): Promise<void>;
}

export type SenderEvents = {
  onSettled(settled: Settled[]): void;
  onReleased(unsent: Unsent[]): void;
  /** A delivery could not even be made into a request; it has settled as failed. */
  onFault(fault: { deliveryId: number; webhookId: number; error: unknown }): void;
  /** The sender has ended without having been told to: nothing that it was given comes back. */
  onGone(): void;
};
/** What happens to a sender on the thread that it was made on; there it can't be gone alone. */
export type LocalSenderEvents = Omit<SenderEvents, "onGone">;

export type SenderLimits = { concurrency: number; concurrencyPerWebhook: number };

export type SenderOptions = SenderLimits & {
  policy: TargetPolicy;
  lookup: HostLookup;
  secretBox: SecretBox;
  now: () => Date;
  random: () => number;
  version: string;
};

const tickMs = 50;

/** Sends from the thread that it is made on. */
export function createSender(options: SenderOptions, events: LocalSenderEvents): Sender {
  const { policy, lookup, secretBox, now, random, version, concurrency, concurrencyPerWebhook } = options;
  const client = createHttpClient({ policy, lookup });
  const prepareTarget = createTargetCache(secretBox);
  const attempt = { client, now, random, version };
  const pool = new SendPool({
    async send(target, delivery) {
      try {
        return await attemptDelivery(attempt, prepareTarget(target), delivery);
      } catch (error) {
        events.onFault({ deliveryId: delivery.id, webhookId: target.webhookId, error });
        return failUnsent(attempt, target.url, target.webhookId, delivery);
      }
    },
    onSettled: (settled) => events.onSettled([settled]),
    onReleased: events.onReleased,
    now,
    elapsedMs: () => performance.now(),
    concurrency,
    concurrencyPerWebhook,
    defaultTimeoutMs: exchangeLimits.totalMs,
  });
  const tick = setInterval(() => pool.tick(), tickMs);
  return {
    send: (claims) => pool.add(claims),
    stop: () => pool.stop(),
    async close() {
      clearInterval(tick);
      await client.close();
    },
  };
}
