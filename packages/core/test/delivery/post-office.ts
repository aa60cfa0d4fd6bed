import type { DeliveryTrigger, EventType } from "@hearback/contracts";
import {
  type Attempt,
  type Claim,
  ClaimBatch,
  type ClaimOptions,
  claimDue,
  createFeedback,
  createWebhook,
  type DeliveryResult,
  type DueClaims,
  dispatchEvents,
  HourCounts,
  recordResults,
} from "@hearback/core";
import { claimDeliveries, findDueWebhooks, type Handle, type Tables, toJsonText } from "@hearback/db";
import { asc, eq } from "drizzle-orm";
import type { Shop } from "../shop.ts";

export type DeliveryRow = Tables["deliveries"]["$inferSelect"];
type WebhookChange = Omit<Partial<Parameters<typeof createWebhook>[1]>, "projectId">;

/** A webhook for new feedback of all channels, or for what `change` says. */
export async function addWebhook({ ctx, projectId }: Shop, change: WebhookChange = {}): Promise<number> {
  const subscriptions = [{ eventType: "feedback_created" as EventType }];
  const input = { projectId, name: "Receiver", url: "http://127.0.0.1:9/hook", subscriptions, ...change };
  return (await createWebhook(ctx, input)).id;
}

export async function giveFeedback({ ctx, projectId, reviews }: Shop, channelId = reviews): Promise<void> {
  await createFeedback(ctx, { projectId, channelId, values: { content: "It broke" } });
}

function createBatchOptions(shop: Shop, options: Partial<ClaimOptions>): ClaimOptions {
  return {
    now: shop.clock.now(),
    leaseOwner: "worker-1",
    roomFor: () => 100,
    roomForDue: options.roomFor ?? (() => 100),
    room: 100,
    roomOfDue: 100,
    leaseMs: () => 35_000,
    targets: new Map(),
    publicUrl: shop.ctx.publicUrl,
    ...options,
  };
}

type DispatchOptions = Partial<ClaimOptions> & { limit?: number };

/** Dispatches what is in the outbox, and claims none of it unless `options` make room. */
export function dispatch(shop: Shop, options: DispatchOptions = {}) {
  return shop.database.transaction((tx) => dispatchIn(tx, shop, options));
}

export async function dispatchIn(tx: Handle, shop: Shop, { limit = 100, ...options }: DispatchOptions = {}) {
  const batch = new ClaimBatch(tx, createBatchOptions(shop, { room: 0, ...options }));
  const hours = new HourCounts();
  const count = await dispatchEvents(tx, { batch, limit, hours });
  await hours.write(tx);
  return { count, claims: batch.claims };
}

type Claimed = DueClaims & { claims: Claim[] };

export function claim(shop: Shop, options: Partial<ClaimOptions> = {}): Promise<Claimed> {
  return shop.database.transaction((tx) => claimIn(tx, shop, options));
}

export async function claimIn(tx: Handle, shop: Shop, options: Partial<ClaimOptions> = {}): Promise<Claimed> {
  const batch = new ClaimBatch(tx, createBatchOptions(shop, options));
  const due = await claimDue(tx, batch);
  return { ...due, claims: batch.claims };
}

export function readDeliveries({ database: { read, tables } }: Shop): Promise<DeliveryRow[]> {
  return read.select().from(tables.deliveries).orderBy(asc(tables.deliveries.id)) as Promise<DeliveryRow[]>;
}

export async function readWebhook({ database: { read, tables } }: Shop, id: number) {
  const [webhook] = await read.select().from(tables.webhooks).where(eq(tables.webhooks.id, id));
  if (webhook === undefined) throw new Error(`no webhook ${id}`);
  return webhook;
}

export function readAttempts({ database: { read, tables } }: Shop) {
  return read.select().from(tables.attempts).orderBy(asc(tables.attempts.deliveryId), asc(tables.attempts.number));
}

/** One feedback, dispatched and its deliveries claimed, also where the webhook is held. @returns the youngest of them. */
export async function sendOne(shop: Shop): Promise<DeliveryRow> {
  await giveFeedback(shop);
  await dispatch(shop);
  const now = shop.clock.now();
  const lease = { leaseOwner: "worker-1", leaseUntil: new Date(now.getTime() + 35_000) };
  await shop.database.transaction(async (tx) => {
    for (const { webhookId } of await findDueWebhooks(tx)) {
      await claimDeliveries(tx, "due", { webhookId, now, limit: 100, ...lease });
    }
  });
  const delivery = (await readDeliveries(shop)).at(-1);
  if (delivery === undefined) throw new Error("nobody subscribes");
  return delivery;
}

type Outcome = Attempt["outcome"];

const answers: Record<Outcome, Pick<Attempt, "statusCode" | "errorClass">> = {
  succeeded: { statusCode: 200, errorClass: null },
  retryable: { statusCode: 503, errorClass: "http_5xx" },
  permanent: { statusCode: 400, errorClass: "http_4xx" },
  gone: { statusCode: 410, errorClass: "gone" },
};

/** An attempt of 120 ms that ends now. */
export function attemptOf(shop: Shop, number: number, outcome: Outcome): Attempt {
  const finishedAt = shop.clock.now();
  return {
    number,
    startedAt: new Date(finishedAt.getTime() - 120),
    finishedAt,
    outcome,
    durationMs: 120,
    timings: toJsonText({ dnsMs: 1, connectMs: 2, tlsMs: null, firstByteMs: 100, totalMs: 120 }),
    ...answers[outcome],
    errorMessage: null,
    remoteAddress: "127.0.0.1",
    requestUrl: "http://127.0.0.1:9/hook",
    requestHeaders: toJsonText({ "content-type": "application/json" }),
    responseHeaders: toJsonText({ "content-type": "text/plain" }),
    responseBody: "an answer",
    isTruncated: false,
  };
}

export type Ending = { outcome: Outcome; trigger?: DeliveryTrigger; retryInMs?: number | null };

/** What the worker made of a delivery as it was claimed. */
export function resultOf(
  shop: Shop,
  delivery: DeliveryRow,
  { outcome, trigger, retryInMs = 5_000 }: Ending,
): DeliveryResult {
  return {
    deliveryId: delivery.id,
    webhookId: delivery.webhookId,
    trigger: trigger ?? delivery.trigger,
    attempts: [attemptOf(shop, delivery.attemptCount, outcome)],
    retryAt: retryInMs === null || outcome !== "retryable" ? null : new Date(shop.clock.now().getTime() + retryInMs),
  };
}

export function record(shop: Shop, ...results: DeliveryResult[]): Promise<void> {
  return shop.database.transaction((tx) => recordIn(tx, shop, results));
}

/** Within a transaction, as the last thing that it does. */
export async function recordIn(tx: Handle, shop: Shop, results: DeliveryResult[]): Promise<void> {
  const hours = new HourCounts();
  await recordResults(tx, { results, now: shop.clock.now(), hours });
  await hours.write(tx);
}

/** Lets a webhook answer one new feedback. */
export async function answerOne(shop: Shop, ending: Ending): Promise<DeliveryRow> {
  const delivery = await sendOne(shop);
  await record(shop, resultOf(shop, delivery, ending));
  const rows = await readDeliveries(shop);
  return rows.find((row) => row.id === delivery.id) ?? delivery;
}

/** A webhook whose last four attempts failed within nine seconds, with two deliveries that have been due since. */
export async function startFailing(shop: Shop): Promise<number> {
  const webhookId = await addWebhook(shop);
  for (let failure = 1; failure <= 4; failure++) {
    await answerOne(shop, { outcome: "retryable", retryInMs: 3_600_000 });
    if (failure < 4) shop.clock.advance(3_000);
  }
  for (let count = 0; count < 2; count++) await giveFeedback(shop);
  await dispatch(shop, { room: 100 });
  return webhookId;
}
