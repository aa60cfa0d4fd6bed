import type { WebhookView } from "@hearback/contracts";

const details = "/projects/$projectId/settings/webhooks/$webhookId";

/**
 * Where a webhook is opened: one that fails, or was turned off for it, at the deliveries that failed like the last,
 * or at all of them where a redelivery has settled these; any other, at its settings.
 */
export function findEntry({ isActive, health }: WebhookView) {
  const { consecutiveFailures, turnedOffReason, lastErrorClass } = health;
  const isTroubled = isActive ? consecutiveFailures > 0 : turnedOffReason === "gone" || turnedOffReason === "failing";
  return isTroubled && lastErrorClass !== null
    ? ({ to: `${details}/deliveries`, search: { error: lastErrorClass, orAll: true } } as const)
    : ({ to: details, search: {} } as const);
}
