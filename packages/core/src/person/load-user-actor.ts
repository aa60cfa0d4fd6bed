import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import type { Actor, Environment } from "../context/context.ts";

type Person = Extract<Actor, { type: "user" }>;

/** The signed-in person with the roles of this moment, or `null` when the account is gone. */
export function loadUserActor(env: Environment, userId: number): Promise<Person | null> {
  return readUserActor(env.database.read, userId);
}

/** As `loadUserActor`, as the transaction sees it. */
export async function readUserActor(handle: Handle, userId: number): Promise<Person | null> {
  const { users, members } = handle.tables;
  const [user] = await handle.select().from(users).where(eq(users.id, userId));
  if (user === undefined) return null;
  const memberships = await handle.select().from(members).where(eq(members.userId, userId));
  return {
    type: "user",
    id: user.id,
    name: user.name,
    isOwner: user.isOwner,
    roleByProject: new Map(memberships.map((membership) => [membership.projectId, membership.role])),
  };
}
