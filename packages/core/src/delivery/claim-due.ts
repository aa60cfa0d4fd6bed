import type { DeliveryTrigger, EventType } from "@hearback/contracts";
import { claimDeliveries, findDueWebhooks, type Handle } from "@hearback/db";
import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";

/** Where a webhook's deliveries go. Token and secrets are still encrypted. */
export type ClaimedTarget = {
  webhookId: number;
  url: string;
  tokenEncrypted: string | null;
  /** Every secret that is valid now, the newest first. */
  secretsEncrypted: string[];
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
};

export type ClaimedDelivery = {
  id: number;
  /** `evt_…` */
  eventId: string;
  eventType: EventType;
  sequence: number;
  body: string;
  trigger: DeliveryTrigger;
  attemptNumber: number;
  retryCount: number;
};

export type Claim = { target: ClaimedTarget; deliveries: ClaimedDelivery[]; leaseUntil: Date };

export type ClaimOptions = {
  now: Date;
  leaseOwner: string;
  /** How many more deliveries of this webhook the caller can take. */
  roomFor: (webhookId: number) => number;
  /** How many more it can take of all webhooks together. */
  room: number;
  /** How long a claimed delivery may take, queue and request together. */
  leaseMs: (timeoutMs: number | null) => number;
};

/**
 * Leases what is due, a few deliveries of each webhook, beginning with the webhook that has waited longest.
 *
 * @returns the claims, and when the next delivery that was not claimed for lack of time (not of room) is due.
 */
export async function claimDue(tx: Handle, options: ClaimOptions): Promise<{ claims: Claim[]; nextDueAt: Date | null }> {
  const claims: Claim[] = [];
  let { room } = options;
  let nextDueAt: Date | null = null;
  const waiting = (await findDueWebhooks(tx)).sort((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime());
  for (const { webhookId, nextAttemptAt } of waiting) {
    if (nextAttemptAt > options.now) {
      nextDueAt = nextAttemptAt;
      break;
    }
    const limit = Math.min(room, options.roomFor(webhookId));
    if (limit <= 0) continue;
    const claim = await claimOfWebhook(tx, webhookId, limit, options);
    room -= claim.deliveries.length;
    if (claim.deliveries.length > 0) claims.push(claim);
  }
  return { claims, nextDueAt };
}

async function claimOfWebhook(tx: Handle, webhookId: number, limit: number, options: ClaimOptions): Promise<Claim> {
  const { isActive, target } = await loadTarget(tx, webhookId, options.now);
  const leaseUntil = new Date(options.now.getTime() + options.leaseMs(target.timeoutMs));
  const rows = await claimDeliveries(tx, { webhookId, now: options.now, limit, leaseOwner: options.leaseOwner, leaseUntil });
  const deliveries: ClaimedDelivery[] = [];
  const skippedIds: number[] = [];
  for (const row of rows) {
    // On PostgreSQL a dispatch can commit just after the webhook was turned off.
    if (!isActive && row.trigger === "schedule") {
      skippedIds.push(row.id);
      continue;
    }
    const event = await loadEvent(tx, row.eventId, row.format);
    deliveries.push({
      id: row.id,
      eventId: event.publicId,
      eventType: event.type,
      sequence: row.eventId,
      body: event.body,
      trigger: row.trigger,
      attemptNumber: row.attemptCount,
      retryCount: row.retryCount,
    });
  }
  if (skippedIds.length > 0) await skipClaimed(tx, skippedIds, options.now);
  return { target, deliveries, leaseUntil };
}

async function skipClaimed(tx: Handle, ids: number[], now: Date): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({
      status: "skipped",
      skipReason: "webhook_off",
      attemptCount: sql`${deliveries.attemptCount} - 1`,
      leaseOwner: null,
      leaseUntil: null,
      finishedAt: now,
    })
    .where(inArray(deliveries.id, ids));
}

async function loadTarget(tx: Handle, webhookId: number, now: Date): Promise<{ isActive: boolean; target: ClaimedTarget }> {
  const [webhook] = await tx.prepared("claim_webhook", buildWebhookQuery).execute({ webhookId });
  if (webhook === undefined) throw new Error(`delivery without its webhook ${webhookId}`);
  const secrets = await tx.prepared("claim_secrets", buildSecretsQuery).execute({ webhookId, now });
  const { isActive, ...columns } = webhook;
  return { isActive, target: { ...columns, secretsEncrypted: secrets.map((secret) => secret.secretEncrypted) } };
}

function buildWebhookQuery(tx: Handle) {
  const { webhooks } = tx.tables;
  return tx
    .select({
      webhookId: webhooks.id,
      isActive: webhooks.isActive,
      url: webhooks.url,
      tokenEncrypted: webhooks.tokenEncrypted,
      timeoutMs: webhooks.timeoutMs,
      givesUpOn4xx: webhooks.givesUpOn4xx,
    })
    .from(webhooks)
    .where(eq(webhooks.id, sql.placeholder("webhookId")));
}

function buildSecretsQuery(tx: Handle) {
  const { signingSecrets } = tx.tables;
  const isValid = or(
    isNull(signingSecrets.expiresAt),
    gt(signingSecrets.expiresAt, sql.param(sql.placeholder("now"), signingSecrets.expiresAt)),
  );
  return tx
    .select({ secretEncrypted: signingSecrets.secretEncrypted })
    .from(signingSecrets)
    .where(and(eq(signingSecrets.webhookId, sql.placeholder("webhookId")), isValid))
    .orderBy(desc(signingSecrets.id));
}

async function loadEvent(tx: Handle, eventId: number, format: string) {
  const [event] = await tx.prepared("claim_event", buildEventQuery).execute({ eventId, format });
  if (event === undefined) throw new Error(`delivery without the payload of event ${eventId}`);
  return event;
}

function buildEventQuery(tx: Handle) {
  const { events, payloads } = tx.tables;
  return tx
    .select({ publicId: events.publicId, type: events.type, body: payloads.body })
    .from(events)
    .innerJoin(payloads, and(eq(payloads.eventId, events.id), eq(payloads.format, sql.placeholder("format"))))
    .where(eq(events.id, sql.placeholder("eventId")));
}
