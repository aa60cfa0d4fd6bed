import type { WebhookView } from "@hearback/contracts";
import type { CoreContext } from "../context/context.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";

/** An answer that tells secrets, as it may be kept for a repeated request. */
export type SealedWebhook = { encrypted: string };

export function sealWebhook({ secretBox }: CoreContext, view: WebhookView): SealedWebhook {
  return { encrypted: secretBox.encrypt(JSON.stringify(view)) };
}

export function openWebhook({ secretBox }: CoreContext, { encrypted }: SealedWebhook): WebhookView {
  return JSON.parse(secretBox.decrypt(encrypted)) as WebhookView;
}

/**
 * The same of a request that holds tokens and values of headers, which can be easy to guess: what is kept of it can be
 * compared only with our key.
 */
export function sealContent(
  { secretBox }: CoreContext,
  repeatable: RepeatableRequest | undefined,
): RepeatableRequest | undefined {
  return repeatable && { ...repeatable, content: secretBox.derive(repeatable.content) };
}
