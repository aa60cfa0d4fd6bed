import { linkInput, resetPasswordInput } from "@hearback/contracts";
import { readPasswordReset, resetPassword } from "@hearback/core";
import { publicProcedure, router } from "../../trpc.ts";
import { signInAs } from "../account/sign-in.ts";

export const passwordResetRouter = router({
  /** Reads, but as a query its token would be part of an address, which servers on the way log. */
  open: publicProcedure.input(linkInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("login");
    return readPasswordReset(ctx.env, input);
  }),
  use: publicProcedure.input(resetPasswordInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("login");
    const { userId } = await resetPassword(ctx.env, input);
    return signInAs(ctx, userId);
  }),
});
