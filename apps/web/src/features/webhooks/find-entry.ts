import type { WebhookView } from "@hearback/contracts";

const details = "/projects/$projectId/settings/webhooks/$webhookId";

/** Where a webhook is opened: whose last attempt failed, at the deliveries that failed like it; any other, at its settings. */
export function findEntry({ health: { lastErrorClass } }: WebhookView) {
  return lastErrorClass === null
    ? ({ to: details, error: undefined } as const)
    : ({ to: `${details}/deliveries`, error: lastErrorClass } as const);
}
