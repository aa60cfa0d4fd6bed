import { changePasswordInput, loginInput, sessionInput, setUpInput, updateAccountInput } from "@hearback/contracts";
import {
  changePassword,
  endOtherSessions,
  endSession,
  getAccount,
  isSetUp,
  listSessions,
  logIn,
  logOut,
  setUp,
  updateAccount,
} from "@hearback/core";
import { procedure, publicProcedure, router } from "../../trpc.ts";
import { signIn, signInAs } from "./sign-in.ts";

export const accountRouter = router({
  state: publicProcedure.query(async ({ ctx }) => ({
    isSetUp: await isSetUp(ctx.env),
    account: ctx.actor === null ? null : await getAccount({ ...ctx.env, actor: ctx.actor }),
    version: ctx.version,
    /** Whether a mail server is set. */
    sendsMail: ctx.mailer !== null,
  })),

  setUp: publicProcedure.input(setUpInput).mutation(async ({ ctx, input }) => {
    const owner = await ctx.throttleGuesses(() => setUp(ctx.env, input));
    return signInAs(ctx, owner.id);
  }),

  login: publicProcedure.input(loginInput).mutation(async ({ ctx, input }) => {
    return signIn(
      ctx,
      await ctx.throttleGuesses(() => logIn(ctx.env, input, ctx.userAgent), ctx.browser.countUnder(input.email)),
    );
  }),

  logout: publicProcedure.mutation(async ({ ctx }) => {
    const token = ctx.cookie.read();
    if (token !== null) await logOut(ctx.env, token);
    ctx.cookie.clear();
    return {};
  }),

  update: procedure.input(updateAccountInput).mutation(({ ctx, input }) => updateAccount(ctx.core, input)),

  changePassword: procedure.input(changePasswordInput).mutation(async ({ ctx, input }) => {
    const session = ctx.cookie.read() ?? "";
    await ctx.throttleGuesses(() => changePassword(ctx.core, input, session), { name: session, isOwn: true });
    return {};
  }),

  sessions: procedure.query(async ({ ctx }) => ({ items: await listSessions(ctx.core, ctx.cookie.read() ?? "") })),

  endSession: procedure.input(sessionInput).mutation(async ({ ctx, input }) => {
    await endSession(ctx.core, input);
    return {};
  }),

  endOtherSessions: procedure.mutation(async ({ ctx }) => {
    await endOtherSessions(ctx.core, ctx.cookie.read() ?? "");
    return {};
  }),
});
