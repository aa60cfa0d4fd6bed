import type { TestTarget } from "../../lib/test-target.tsx";
import { listOn, toChangedHeaders, toFields, toTokenPlace, type WebhookValues } from "./webhook-values.ts";

/** What a form holds, before it is saved. `webhookId`: the webhook that it edits. */
export function toDraftTarget(values: WebhookValues, webhookId: number | undefined): TestTarget {
  const { url, token, payloadTemplate = null, timeoutMs } = toFields(values);
  const customHeaders = toChangedHeaders(values);
  const draft = { token, customHeaders, timeoutMs, ...(webhookId === undefined ? {} : { webhookId }) };
  return {
    kind: "draft",
    isInForm: true,
    url: url.trim(),
    hasToken: token !== null,
    headerNames: customHeaders.map(({ name }) => name.trim().toLowerCase()),
    eventTypes: listOn(values),
    ...toTokenPlace(values),
    payloadTemplate,
    draft,
  };
}
