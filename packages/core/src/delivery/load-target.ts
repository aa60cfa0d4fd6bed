import type { PayloadTemplate, TokenPlacement } from "@hearback/contracts";
import type { Handle, StoredHeader } from "@hearback/db";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";

/** Where a webhook's deliveries go. Token, values of headers and secrets are still encrypted. */
export type ClaimedTarget = {
  webhookId: number;
  url: string;
  tokenEncrypted: string | null;
  tokenPlacement: TokenPlacement;
  tokenName: string | null;
  customHeaders: StoredHeader[] | null;
  /** Where the payload format is, or was, `template`. */
  payloadTemplate: PayloadTemplate | null;
  /** Every secret that is valid now, the newest first. */
  secretsEncrypted: string[];
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
};

/** Targets that a worker has read before. Good for one process; every use checks the webhook's version. */
export type TargetCache = Map<number, { version: number; validUntil: Date | null; target: ClaimedTarget }>;

const entriesAtMost = 10_000;

/**
 * The webhook's target as of this transaction. While neither its version nor its secrets change, it is the same object,
 * so that what is derived from it can be kept.
 */
export async function loadTarget(
  tx: Handle,
  cache: TargetCache,
  webhookId: number,
  now: Date,
): Promise<{ isActive: boolean; isDeleted: boolean; target: ClaimedTarget }> {
  const [webhook] = await tx.prepared("claim_webhook", buildWebhookQuery).execute({ webhookId });
  if (webhook === undefined) throw new Error(`delivery without its webhook ${webhookId}`);
  const { isActive, deletedAt, version, ...columns } = webhook;
  const isDeleted = deletedAt !== null;
  const known = cache.get(webhookId);
  if (known?.version === version && (known.validUntil === null || known.validUntil > now)) {
    return { isActive, isDeleted, target: known.target };
  }
  const secrets = await tx.prepared("claim_secrets", buildSecretsQuery).execute({ webhookId, now });
  const expiries = secrets.flatMap(({ expiresAt }) => expiresAt ?? []);
  const target = { ...columns, secretsEncrypted: secrets.map((secret) => secret.secretEncrypted) };
  const validUntil = expiries.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
  if (cache.size >= entriesAtMost) cache.clear();
  cache.set(webhookId, { version, validUntil, target });
  return { isActive, isDeleted, target };
}

function buildWebhookQuery(tx: Handle) {
  const { webhooks } = tx.tables;
  return tx
    .select({
      webhookId: webhooks.id,
      isActive: webhooks.isActive,
      deletedAt: webhooks.deletedAt,
      version: webhooks.version,
      url: webhooks.url,
      tokenEncrypted: webhooks.tokenEncrypted,
      tokenPlacement: webhooks.tokenPlacement,
      tokenName: webhooks.tokenName,
      customHeaders: webhooks.customHeaders,
      payloadTemplate: webhooks.payloadTemplate,
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
    .select({ secretEncrypted: signingSecrets.secretEncrypted, expiresAt: signingSecrets.expiresAt })
    .from(signingSecrets)
    .where(and(eq(signingSecrets.webhookId, sql.placeholder("webhookId")), isValid))
    .orderBy(desc(signingSecrets.id));
}
