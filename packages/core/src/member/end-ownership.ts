import { forNoKeyUpdate, type Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { DomainError } from "../context/domain-error.ts";

/** @throws DomainError `last_owner` where nobody would be left who owns; of two who go at once, the second is refused. */
export async function endOwnership(tx: Handle, userId: number): Promise<void> {
  const { users } = tx.tables;
  const query = tx.select({ id: users.id }).from(users).where(eq(users.isOwner, true));
  const owners = await (tx.engine === "sqlite" ? query : forNoKeyUpdate(query));
  if (owners.every(({ id }) => id === userId)) {
    throw new DomainError("last_owner", "This is the only owner. Make somebody else an owner first.");
  }
  await tx.update(users).set({ isOwner: false }).where(eq(users.id, userId));
}
