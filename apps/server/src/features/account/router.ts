import { type AccountView, loginInput, setUpInput } from "@hearback/contracts";
import {
  createSession,
  type Environment,
  getAccount,
  isSetUp,
  loadUserActor,
  logIn,
  logOut,
  type NewSession,
  setUp,
} from "@hearback/core";
import { publicProcedure, router, type TrpcContext } from "../../trpc.ts";

export const accountRouter = router({
  state: publicProcedure.query(async ({ ctx }) => ({
    isSetUp: await isSetUp(ctx.env),
    account: ctx.actor === null ? null : await getAccount({ ...ctx.env, actor: ctx.actor }),
    version: ctx.version,
  })),

  setUp: publicProcedure.input(setUpInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("login");
    const owner = await setUp(ctx.env, input);
    return signIn(ctx, await createSession(ctx.env, owner.id));
  }),

  login: publicProcedure.input(loginInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("login");
    const session = await logIn(ctx.env, input);
    const previous = ctx.cookie.read();
    if (previous !== null) await logOut(ctx.env, previous);
    return signIn(ctx, session);
  }),

  logout: publicProcedure.mutation(async ({ ctx }) => {
    const token = ctx.cookie.read();
    if (token !== null) await logOut(ctx.env, token);
    ctx.cookie.clear();
    return {};
  }),
});

async function signIn(ctx: TrpcContext, session: NewSession): Promise<AccountView> {
  ctx.cookie.write(session);
  return readAccount(ctx.env, session.userId);
}

async function readAccount(env: Environment, userId: number): Promise<AccountView> {
  const actor = await loadUserActor(env, userId);
  if (actor === null) throw new Error("a session for a user that doesn't exist");
  return getAccount({ ...env, actor });
}
