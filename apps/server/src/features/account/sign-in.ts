import type { AccountView } from "@hearback/contracts";
import { createSession, type Environment, getAccount, loadUserActor, logOut, type NewSession } from "@hearback/core";
import type { TrpcContext } from "../../trpc.ts";

/** The session that this browser had, somebody else's maybe, ends. */
export async function signIn(ctx: TrpcContext, session: NewSession): Promise<AccountView> {
  const previous = ctx.cookie.read();
  if (previous !== null) await logOut(ctx.env, previous);
  ctx.cookie.write(session);
  const account = await readAccount(ctx.env, session.userId);
  ctx.browser.remember(account.user.email);
  return account;
}

export async function signInAs(ctx: TrpcContext, userId: number): Promise<AccountView> {
  return signIn(ctx, await createSession(ctx.env, userId, ctx.userAgent));
}

export async function readAccount(env: Environment, userId: number): Promise<AccountView> {
  const actor = await loadUserActor(env, userId);
  if (actor === null) throw new Error("a session for a user that doesn't exist");
  return getAccount({ ...env, actor });
}
