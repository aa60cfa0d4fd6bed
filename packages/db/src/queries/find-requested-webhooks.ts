import { sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";

/** Webhooks of which a person has asked for a delivery that is not under way yet. */
export async function findRequestedWebhooks(tx: Handle): Promise<number[]> {
  const rows = await tx.prepared("requested_webhooks", buildQuery).execute({});
  return rows.map(({ webhookId }) => webhookId);
}

function buildQuery(tx: Handle) {
  const { deliveries } = tx.tables;
  return tx
    .selectDistinct({ webhookId: deliveries.webhookId })
    .from(deliveries)
    .where(sql`${deliveries.status} = 'pending' and ${deliveries.trigger} <> 'schedule'`);
}
