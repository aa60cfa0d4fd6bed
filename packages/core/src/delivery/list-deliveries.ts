import { type DeliveryView, type ListDeliveriesInput, listDeliveriesInput, type Page } from "@hearback/contracts";
import { findFirstIdSince } from "@hearback/db";
import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { formatDeliveryId, parseDeliveryId } from "./delivery-id.ts";
import { toDeliveryView } from "./delivery-view.ts";

/** Newest first; of one webhook or of the whole project. */
export async function listDeliveries(
  ctx: CoreContext,
  rawInput: ListDeliveriesInput,
): Promise<Page<DeliveryView, string>> {
  const input = parseInput(listDeliveriesInput, rawInput);
  authorize(ctx, input.projectId, "delivery_read");
  const { read, tables } = ctx.database;
  await findProject(read, input.projectId);
  const { deliveries, events, webhooks } = tables;
  const since = input.since === undefined ? null : new Date(input.since);
  const timeline = { table: deliveries, id: deliveries.id, at: deliveries.createdAt };
  // Else a page that isn't full would have read every older row as well.
  const firstId = since === null ? null : await findFirstIdSince(read, timeline, since);
  const rows = await read
    .select({ delivery: deliveries, event: events, webhook: { id: webhooks.id, name: webhooks.name } })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(
      and(
        // A webhook's project is asked of the webhook: else SQLite reads the index of the whole project.
        input.webhookId === undefined
          ? eq(deliveries.projectId, input.projectId)
          : and(eq(deliveries.webhookId, input.webhookId), eq(webhooks.projectId, input.projectId)),
        input.statuses === undefined ? undefined : inArray(deliveries.status, input.statuses),
        input.eventTypes === undefined ? undefined : inArray(events.type, input.eventTypes),
        since === null || firstId === null
          ? undefined
          : and(gte(deliveries.id, firstId), gte(deliveries.createdAt, since)),
        input.cursor ? lt(deliveries.id, parseDeliveryId(input.cursor)) : undefined,
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => formatDeliveryId(row.delivery.id));
  return {
    items: page.items.map(({ delivery, event, webhook }) => toDeliveryView(delivery, event, webhook)),
    nextCursor: page.nextCursor,
  };
}
