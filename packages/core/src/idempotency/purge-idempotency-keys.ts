import type { Handle } from "@hearback/db";
import { asc, inArray, lte } from "drizzle-orm";

/**
 * Forgets the oldest answers given at or before `before`, which should be `idempotencyLifetimeMs` ago.
 *
 * @returns how many were deleted; `limit` of them means that there may be more.
 */
export async function purgeIdempotencyKeys(
  tx: Handle,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { idempotencyKeys } = tx.tables;
  const rows = await tx
    .select({ id: idempotencyKeys.id })
    .from(idempotencyKeys)
    .where(lte(idempotencyKeys.createdAt, before))
    .orderBy(asc(idempotencyKeys.createdAt))
    .limit(limit);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await tx.delete(idempotencyKeys).where(inArray(idempotencyKeys.id, ids));
  return ids.length;
}
