import { type RedeliverManyInput, type RedeliveryResult, redeliverManyInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { formatDeliveryId, parseDeliveryId } from "./delivery-id.ts";
import { scheduleRedelivery } from "./schedule-redelivery.ts";

/** What `redeliverMany` would do with each delivery, in the order in which they are named. */
export async function previewRedelivery(ctx: CoreContext, rawInput: RedeliverManyInput): Promise<RedeliveryResult[]> {
  const { projectId, deliveryIds } = parseInput(redeliverManyInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  return judge(ctx.database.read, projectId, deliveryIds);
}

/**
 * Redelivers each of the deliveries that can be sent now, as `redeliver` does. One that can't is no reason to leave the
 * others: what has become of each is answered, in the order in which they are named. To be repeated by `idempotencyKey`
 * when the answer was lost.
 */
export async function redeliverMany(ctx: CoreContext, rawInput: RedeliverManyInput): Promise<RedeliveryResult[]> {
  const { projectId, deliveryIds, idempotencyKey: key } = parseInput(redeliverManyInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const content = `redeliverMany ${projectId}\n${JSON.stringify(deliveryIds)}`;
  const repeatable = key === undefined ? undefined : { key, content };
  return changeProjectOnce(ctx, projectId, repeatable, (tx) => redeliverReady(ctx, tx, projectId, deliveryIds));
}

async function redeliverReady(
  ctx: CoreContext,
  tx: Handle,
  projectId: number,
  deliveryIds: readonly string[],
): Promise<RedeliveryResult[]> {
  const judged = await judge(tx, projectId, deliveryIds);
  const ready = judged.filter(({ refusal }) => refusal === null).map((result) => parseDeliveryId(result.deliveryId));
  if (ready.length === 0) return judged;
  const scheduled = await scheduleRedelivery(tx, ready, ctx.now());
  const sentIds = scheduled.map(({ id }) => formatDeliveryId(id));
  const changes = { deliveryIds: sentIds };
  await recordAudit(ctx, tx, { projectId, action: "delivery.redeliver", entityId: null, changes });
  await tx.wakeWorkers();
  // A worker can have taken one meanwhile.
  const isTaken = ({ deliveryId, refusal }: RedeliveryResult) => refusal === null && !sentIds.includes(deliveryId);
  return judged.map((result) => (isTaken(result) ? { ...result, refusal: "in_flight" } : result));
}

async function judge(handle: Handle, projectId: number, deliveryIds: readonly string[]): Promise<RedeliveryResult[]> {
  const { deliveries, webhooks, attempts } = handle.tables;
  const ids = [...new Set(deliveryIds)].map(parseDeliveryId);
  const rows = await handle
    .select({ id: deliveries.id, status: deliveries.status, deletedAt: webhooks.deletedAt })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(and(inArray(deliveries.id, ids), eq(deliveries.projectId, projectId)));
  const arrived = await handle
    .select({ id: attempts.deliveryId })
    .from(attempts)
    .where(
      and(
        inArray(
          attempts.deliveryId,
          rows.map(({ id }) => id),
        ),
        eq(attempts.outcome, "succeeded"),
      ),
    );
  return ids.map((id) => {
    const row = rows.find((found) => found.id === id);
    return {
      deliveryId: formatDeliveryId(id),
      refusal: row === undefined ? "not_found" : refuse(row),
      hasArrived: arrived.some((delivery) => delivery.id === id),
    };
  });
}

type Judged = { status: string; deletedAt: Date | null };

function refuse({ status, deletedAt }: Judged): RedeliveryResult["refusal"] {
  if (deletedAt !== null) return "webhook_deleted";
  return status === "in_flight" ? "in_flight" : null;
}
