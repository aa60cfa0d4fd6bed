import type { WebhookView } from "@hearback/contracts";
import type { TestTarget } from "./test-target.tsx";

export function toTestTarget(webhook: WebhookView): TestTarget {
  const { id, name, url, hasToken, customHeaders, subscriptions, payloadFormat } = webhook;
  const headerNames = customHeaders.map((header) => header.name);
  const eventTypes = subscriptions.map(({ eventType }) => eventType);
  return { kind: "saved", webhookId: id, name, url, hasToken, headerNames, eventTypes, payloadFormat };
}
