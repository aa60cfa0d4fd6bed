import { eq } from "drizzle-orm";
import type { Actor, Environment } from "../context/context.ts";

/** The signed-in person with the roles of this moment, or `null` when the account is gone. */
export async function loadUserActor(
  env: Environment,
  userId: number,
): Promise<Extract<Actor, { type: "user" }> | null> {
  const { users, members } = env.database.tables;
  const [user] = await env.database.read.select().from(users).where(eq(users.id, userId));
  if (user === undefined) return null;
  const memberships = await env.database.read.select().from(members).where(eq(members.userId, userId));
  return {
    type: "user",
    id: user.id,
    name: user.name,
    isOwner: user.isOwner,
    roleByProject: new Map(memberships.map((membership) => [membership.projectId, membership.role])),
  };
}
