import type { WebhookView } from "@hearback/contracts";
import type { TestTarget } from "../../lib/test-target.tsx";
import { listOn, toFields, type WebhookValues } from "./webhook-values.ts";

export function toTestTarget({ id, name, url, hasToken, subscriptions, payloadFormat }: WebhookView): TestTarget {
  const eventTypes = subscriptions.map(({ eventType }) => eventType);
  return { kind: "saved", webhookId: id, name, url, hasToken, eventTypes, payloadFormat };
}

/** What a form holds, before it is saved. `webhookId`: the webhook that it edits. */
export function toDraftTarget(values: WebhookValues, webhookId: number | undefined): TestTarget {
  const { url, token, payloadFormat, timeoutMs } = toFields(values);
  const draft = { token, timeoutMs, ...(webhookId === undefined ? {} : { webhookId }) };
  return { kind: "draft", url: url.trim(), hasToken: token !== null, eventTypes: listOn(values), payloadFormat, draft };
}
