import type { Handle } from "@hearback/db";
import { asc, inArray, lt } from "drizzle-orm";

/** Forgets links for a new password that expired before an instant. @returns how many. */
export async function purgePasswordResets(
  tx: Handle,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { passwordResets } = tx.tables;
  const old = tx
    .select({ id: passwordResets.id })
    .from(passwordResets)
    .where(lt(passwordResets.expiresAt, before))
    .orderBy(asc(passwordResets.id))
    .limit(limit);
  const deleted = await tx
    .delete(passwordResets)
    .where(inArray(passwordResets.id, old))
    .returning({ id: passwordResets.id });
  return deleted.length;
}
