import type { WebhookView } from "@hearback/contracts";
import { RowLink } from "../../../components/row-link.tsx";
import { findEntry } from "../find-entry.ts";

const list = "/projects/$projectId/settings/webhooks";

/** The name of a webhook, which leads where a click on its row does. */
export function WebhookRowLink({ webhook }: { webhook: WebhookView }) {
  const { to, search } = findEntry(webhook);
  return (
    <RowLink from={list} to={to} params={{ webhookId: webhook.id }} search={({ q, sort }) => ({ q, sort, ...search })}>
      {webhook.name}
    </RowLink>
  );
}
