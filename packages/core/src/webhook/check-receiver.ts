import {
  type CheckReceiverInput,
  checkReceiverInput,
  listReceiverChecks,
  type ReceiverCheckView,
} from "@hearback/contracts";
import { asc, eq } from "drizzle-orm";
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
 * Schedules what tells whether a receiver looks at who sends: a genuine test, without which a refusal would prove nothing,
 * and requests that it should refuse, as far as its payload format lets it. All of them are tests in the log, and none
 * counts for the webhook's health.
 *
 * @param repeatable lets an API key send the same request again without more tests.
 */
export async function checkReceiver(
  ctx: CoreContext,
  rawInput: CheckReceiverInput,
  repeatable?: RepeatableRequest,
): Promise<ReceiverCheckView> {
  const { projectId, webhookId, language } = parseInput(checkReceiverInput, rawInput);
  authorize(ctx, projectId, "webhook_test");
  const first = await findFirstAnswer<ReceiverCheckView>(ctx, ctx.database.read, repeatable);
  if (first !== null) return first;
  const { url } = await findWebhook(ctx.database.read, projectId, webhookId);
  await checkWebhookTarget(ctx, url);
  return changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const { subscriptions } = tx.tables;
    const webhook = await findWebhook(tx, projectId, webhookId);
    const [oldest] = await tx
      .select({ eventType: subscriptions.eventType })
      .from(subscriptions)
      .where(eq(subscriptions.webhookId, webhookId))
      .orderBy(asc(subscriptions.id));
    const eventType = oldest?.eventType ?? "feedback_created";
    const checks = listReceiverChecks(webhook.payloadFormat, webhook.tokenEncrypted !== null);
    const scheduled: ReceiverCheckView = [];
    for (const check of [null, ...checks]) {
      const test = { projectId, webhook, eventType, language, trigger: check ?? ("test" as const) };
      scheduled.push({ check, deliveryId: await scheduleTest(ctx, tx, test) });
    }
    await recordAudit(ctx, tx, { projectId, action: "webhook.check_receiver", entityId: webhookId });
    return scheduled;
  });
}
