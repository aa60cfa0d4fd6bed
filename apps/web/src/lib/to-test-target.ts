import type { WebhookView } from "@hearback/contracts";
import type { TestTarget } from "./test-target.tsx";

export function toTestTarget(webhook: WebhookView): TestTarget {
  const { id, name, url, hasToken, customHeaders, subscriptions, payloadFormat, payloadTemplate } = webhook;
  const headerNames = customHeaders.map((header) => header.name);
  const eventTypes = subscriptions.map(({ eventType }) => eventType);
  const target = { name, url, hasToken, headerNames, eventTypes, payloadFormat, payloadTemplate };
  return { kind: "saved", webhookId: id, ...target };
}
