import { eq } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";

/** The account of whoever is signed in. @throws DomainError `unauthenticated` for a key and for an account that is gone. */
export async function requirePerson({ actor, database }: CoreContext) {
  if (actor.type !== "user") throw new DomainError("unauthenticated", "Sign in first.");
  const { users } = database.tables;
  const [user] = await database.read.select().from(users).where(eq(users.id, actor.id));
  if (user === undefined) throw new DomainError("unauthenticated", "This account is gone. Sign in again.");
  return user;
}
