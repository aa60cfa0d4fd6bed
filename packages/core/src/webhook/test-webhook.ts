import { type TestWebhookInput, testWebhookInput } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findFirstAnswer, type RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { findWebhook } from "./find-webhook.ts";
import { scheduleTest } from "./schedule-test.ts";

/**
 * Schedules one request to this webhook with sample data or those of a real feedback or issue, also when it is off. It
 * goes the way of every delivery; it isn't retried and doesn't count for the webhook's health.
 *
 * @param repeatable lets an API key send the same request again without a second test.
 */
export async function testWebhook(
  ctx: CoreContext,
  rawInput: TestWebhookInput,
  repeatable?: RepeatableRequest,
): Promise<{ deliveryId: string }> {
  const { webhookId, ...subject } = parseInput(testWebhookInput, rawInput);
  const { projectId, eventType } = subject;
  authorize(ctx, projectId, "webhook_test");
  const first = await findFirstAnswer<{ deliveryId: string }>(ctx, ctx.database.read, repeatable);
  if (first !== null) return first;
  const { url } = await findWebhook(ctx.database.read, projectId, webhookId);
  await checkWebhookTarget(ctx, url);
  return changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const webhook = await findWebhook(tx, projectId, webhookId);
    const deliveryId = await scheduleTest(ctx, tx, { ...subject, webhook, trigger: "test" });
    await recordAudit(ctx, tx, { projectId, action: "webhook.test", entityId: webhookId, changes: { eventType } });
    return { deliveryId };
  });
}
