import type { RecoverableStatus } from "@hearback/contracts";
import type { Tables } from "@hearback/db";
import { and, eq, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";

/** Deliveries of one webhook and one time that ended without arriving. */
export type RecoveryScope = { webhookId: number; since: Date; until: Date; statuses: readonly RecoverableStatus[] };

/** Those of the scope behind a delivery, by the index that holds only what failed or was skipped. */
export function isRecoverable(
  { deliveries }: Pick<Tables, "deliveries">,
  { webhookId, since, until, statuses }: RecoveryScope,
  afterId = 0,
): SQL | undefined {
  return and(
    eq(deliveries.webhookId, webhookId),
    sql`${deliveries.status} in ('failed', 'skipped')`,
    inArray(deliveries.status, [...statuses]),
    gt(deliveries.id, afterId),
    gte(deliveries.createdAt, since),
    lt(deliveries.createdAt, until),
  );
}
