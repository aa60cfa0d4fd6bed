import { type Environment, findSessionUser, loadUserActor } from "@hearback/core";
import type { TrpcContext } from "../trpc.ts";

/** Who is signed in with a session's token, as they are now. */
export async function findSessionActor(env: Environment, token: string | null): Promise<TrpcContext["actor"]> {
  if (token === null) return null;
  const userId = await findSessionUser(env, token);
  return userId === null ? null : loadUserActor(env, userId);
}
