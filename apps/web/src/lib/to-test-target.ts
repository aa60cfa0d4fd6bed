import type { WebhookView } from "@hearback/contracts";
import type { TestTarget } from "./test-target.tsx";

export function toTestTarget(webhook: WebhookView): TestTarget {
  const { id, name, url, hasToken, tokenPlacement, tokenName, customHeaders, subscriptions } = webhook;
  const { payloadFormat, payloadTemplate } = webhook;
  const headerNames = customHeaders.map((header) => header.name);
  const eventTypes = subscriptions.map(({ eventType }) => eventType);
  const token = { hasToken, tokenPlacement, tokenName };
  const target = { name, url, ...token, headerNames, eventTypes, payloadFormat, payloadTemplate };
  return { kind: "saved", webhookId: id, ...target };
}
