import type { Handle, Tables } from "@hearback/db";
import { and, inArray, ne, type SQL, sql } from "drizzle-orm";

/** One more request of each delivery, due now; what is under way is left alone. */
export function scheduleRedelivery(tx: Handle, ids: readonly number[], now: Date) {
  const { deliveries } = tx.tables;
  return tx
    .update(deliveries)
    .set({
      status: "pending",
      // A test stays one, and what is wrong on purpose in a check of the receiver stays wrong.
      trigger: sql`case when ${deliveries.trigger} = 'schedule' then 'redelivery' else ${deliveries.trigger} end`,
      nextAttemptAt: now,
      resumeAt: retryOf(deliveries),
      skipReason: null,
      finishedAt: null,
    })
    .where(and(inArray(deliveries.id, [...ids]), ne(deliveries.status, "in_flight")))
    .returning();
}

/** When the next retry is due; asked for twice, the first request knows. */
function retryOf({ status, trigger, nextAttemptAt, resumeAt }: Tables["deliveries"]): SQL<Date | null> {
  const retryAt = sql`case when ${trigger} = 'schedule' then ${nextAttemptAt} else ${resumeAt} end`;
  return sql`case when ${status} = 'pending' then ${retryAt} end`;
}
