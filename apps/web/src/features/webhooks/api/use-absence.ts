import { isDeleted, isNotFound } from "../../../lib/read-error.ts";
import { useWebhook } from "./use-webhook.ts";
import { useWebhooks } from "./use-webhooks.ts";

/**
 * Why a webhook isn't there, if it isn't. The list of them mostly knows before the webhook itself is asked for, and not
 * whether there ever was one: "unknown".
 */
export function useAbsence(webhookId: number): "deleted" | "none" | "unknown" | null {
  const { data: webhook, error } = useWebhook(webhookId);
  const { data: webhooks } = useWebhooks();
  if (isDeleted(error)) return "deleted";
  if (isNotFound(error)) return "none";
  // Anything else that is wrong is for the tab to say.
  if (error !== null) return null;
  return webhook === undefined && webhooks?.every(({ id }) => id !== webhookId) === true ? "unknown" : null;
}
