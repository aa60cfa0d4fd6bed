import type { Handle } from "@hearback/db";
import { asc, inArray, lt } from "drizzle-orm";

/** Throws away what inspectors caught before an instant, the oldest first. @returns how many requests. */
export async function purgeCaughtRequests(
  tx: Handle,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { caughtRequests } = tx.tables;
  const old = tx
    .select({ id: caughtRequests.id })
    .from(caughtRequests)
    .where(lt(caughtRequests.receivedAt, before))
    .orderBy(asc(caughtRequests.receivedAt))
    .limit(limit);
  const deleted = await tx
    .delete(caughtRequests)
    .where(inArray(caughtRequests.id, old))
    .returning({ id: caughtRequests.id });
  return deleted.length;
}
