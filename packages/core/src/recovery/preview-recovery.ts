import { setImmediate as turn } from "node:timers/promises";
import { type RecoverInput, type RecoveryPreview, recoverInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, gte, lt, sum } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { countWaiting } from "../delivery/count-waiting.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { countByStatus, findIdRange, type IdRange, isNoTest, type RecoveryScope, toScope } from "./recoverable.ts";

/** Of what arrived no more are counted: it is shown beside the rest, and may be the most of all. */
const countedAtMost = 10_000;
/** On SQLite nothing else happens in the process while a statement runs. */
const readAtOnce = 5_000;
/** The pace is that of so many last hours in which the webhook was sent to. */
const hoursLooked = 24;
/** What a webhook may have open by default, and what one recovery schedules at most. */
const openAtOnce = 8;
const perSecondAtMost = 500;

/** How many deliveries a recovery would send again, for how long it would, and whether the webhook is on for it. */
export async function previewRecovery(ctx: CoreContext, rawInput: RecoverInput): Promise<RecoveryPreview> {
  const { projectId, ...input } = parseInput(recoverInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const { read } = ctx.database;
  const { isActive } = await findWebhook(read, projectId, input.webhookId);
  const scope = toScope(input, ctx.now());
  const range = await findIdRange(read, scope);
  const { failed, skipped } = await countByStatus(read, scope, range);
  const averageMs = await averageDurationMs(read, scope.webhookId);
  const perSecond =
    averageMs === null ? null : Math.min((openAtOnce * 1_000) / Math.max(averageMs, 1), perSecondAtMost);
  return {
    isWebhookActive: isActive,
    failed,
    skipped,
    succeeded: { count: await countSucceeded(read, scope, range), limit: countedAtMost },
    waiting: (await countWaiting(read, scope.webhookId)).waiting,
    estimatedMs: perSecond === null ? null : Math.ceil(((failed + skipped) / perSecond) * 1_000),
  };
}

/** The latest first, a stretch of ids at a time: of a webhook that hardly ever succeeds, all would be read for a few. */
async function countSucceeded(
  handle: Handle,
  { webhookId }: RecoveryScope,
  { firstId, endId }: IdRange,
): Promise<number> {
  const { deliveries } = handle.tables;
  let count = 0;
  for (let end = endId; end > firstId && count < countedAtMost; end -= readAtOnce) {
    count += await handle.$count(
      deliveries,
      and(
        eq(deliveries.webhookId, webhookId),
        gte(deliveries.id, Math.max(end - readAtOnce, firstId)),
        lt(deliveries.id, end),
        eq(deliveries.status, "succeeded"),
        isNoTest(handle),
      ),
    );
    await turn();
  }
  return Math.min(count, countedAtMost);
}

async function averageDurationMs(handle: Handle, webhookId: number): Promise<number | null> {
  const { webhookHours } = handle.tables;
  const hours = handle
    .select()
    .from(webhookHours)
    .where(eq(webhookHours.webhookId, webhookId))
    .orderBy(desc(webhookHours.hour))
    .limit(hoursLooked)
    .as("hours");
  const [total] = await handle
    .select({ succeeded: sum(hours.succeeded), failed: sum(hours.failed), durationMs: sum(hours.total_duration_ms) })
    .from(hours);
  const attempts = Number(total?.succeeded ?? 0) + Number(total?.failed ?? 0);
  return attempts === 0 ? null : Number(total?.durationMs ?? 0) / attempts;
}
