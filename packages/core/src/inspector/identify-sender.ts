import {
  deliveryHeaders,
  deliveryId,
  leadsToInspector,
  type SignatureFinding,
  type TokenFinding,
} from "@hearback/contracts";
import { placeToken } from "@hearback/contracts/token";
import type { Handle } from "@hearback/db";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { parseDeliveryId } from "../delivery/delivery-id.ts";
import type { WebhookRow } from "../webhook/webhook-view.ts";
import { type InspectorRow, readInspectorUrl } from "./find-inspector.ts";
import { type ReceivedRequest, verifySignature, verifyToken } from "./verify-request.ts";

export type Sender = {
  webhookId: number | null;
  webhookName: string | null;
  signature: SignatureFinding;
  token: TokenFinding;
  /** As the delivery says: not every format tells in the body. */
  isTest: boolean;
  /** Names of the headers that it sends, and of the parameters, whose values are secret. */
  secretNames: SecretNames;
};

export type SecretNames = { headers: readonly string[]; parameters: readonly string[] };

type Sending = Pick<WebhookRow, "customHeaders" | "tokenPlacement" | "tokenName">;

const stranger: Sender = {
  webhookId: null,
  webhookName: null,
  signature: "unknown",
  token: "unknown",
  isTest: false,
  secretNames: { headers: [], parameters: [] },
};

/**
 * Which webhook of the inspector's project sent a request, by the delivery that it names, and whether it proves it. Only
 * one whose URL leads to the inspector can be meant.
 */
export async function identifySender(
  env: Environment,
  handle: Handle,
  inspector: InspectorRow,
  request: ReceivedRequest,
): Promise<Sender> {
  const named = deliveryId.safeParse(request.headers[deliveryHeaders.delivery]);
  if (!named.success) return stranger;
  const { deliveries, events, webhooks, signingSecrets } = handle.tables;
  const [webhook] = await handle
    .select({
      id: webhooks.id,
      projectId: webhooks.projectId,
      name: webhooks.name,
      isDraft: webhooks.isDraft,
      url: webhooks.url,
      tokenEncrypted: webhooks.tokenEncrypted,
      tokenPlacement: webhooks.tokenPlacement,
      tokenName: webhooks.tokenName,
      customHeaders: webhooks.customHeaders,
      payloadFormat: deliveries.format,
      isTest: events.isTest,
    })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(deliveries.id, parseDeliveryId(named.data)));
  if (webhook === undefined) return stranger;
  const secretNames = listSecretNames(webhook);
  // Of another project nothing is told, and its secrets are masked all the same.
  if (webhook.projectId !== inspector.projectId) return { ...stranger, secretNames };
  // Its URL may lead here and be written in another way: what it keeps secret is masked all the same.
  if (!leadsToInspector(webhook.url, readInspectorUrl(env, inspector))) return { ...stranger, secretNames };
  const now = env.now();
  const secrets = await handle
    .select({ secretEncrypted: signingSecrets.secretEncrypted })
    .from(signingSecrets)
    .where(
      and(
        eq(signingSecrets.webhookId, webhook.id),
        or(isNull(signingSecrets.expiresAt), gt(signingSecrets.expiresAt, now)),
      ),
    );
  const decrypt = (encrypted: string) => env.secretBox.decrypt(encrypted);
  const token = webhook.tokenEncrypted === null ? null : placeToken(webhook, decrypt(webhook.tokenEncrypted));
  return {
    // A draft has no page to go to.
    webhookId: webhook.isDraft ? null : webhook.id,
    webhookName: webhook.isDraft ? null : webhook.name,
    signature: verifySignature(
      request,
      secrets.map(({ secretEncrypted }) => decrypt(secretEncrypted)),
      now,
    ),
    token: verifyToken(request, token),
    isTest: webhook.isTest,
    secretNames,
  };
}

/** A token in `Authorization` is masked whoever sends it. */
function listSecretNames({ customHeaders, tokenPlacement, tokenName }: Sending): SecretNames {
  const custom = (customHeaders ?? []).map(({ name }) => name);
  const own = tokenName === null ? [] : [tokenName];
  return {
    headers: tokenPlacement === "header" ? [...custom, ...own] : custom,
    parameters: tokenPlacement === "query" ? own : [],
  };
}
