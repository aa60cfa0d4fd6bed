import { linkInput, mailLanguage, requestPasswordResetInput, resetPasswordInput } from "@hearback/contracts";
import { DomainError, readPasswordReset, resetPassword } from "@hearback/core";
import { publicProcedure, router } from "../../trpc.ts";
import { signInAs } from "../account/sign-in.ts";
import { mailRequestedReset } from "./mail-requested-reset.ts";

export const passwordResetRouter = router({
  /** The same answer after the same time for every address: whose it is, is looked up after it. */
  request: publicProcedure
    .input(requestPasswordResetInput.extend(mailLanguage.shape))
    .mutation(async ({ ctx, input }) => {
      await ctx.throttle("reset");
      if (ctx.mailer === null) throw new DomainError("forbidden", "No mail is sent here. Ask an admin for a link.");
      ctx.later("a link for a new password", (signal) => mailRequestedReset(ctx, input, signal));
      return {};
    }),
  /** Reads, but as a query its token would be part of an address, which servers on the way log. */
  open: publicProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) => ctx.throttleGuesses(() => readPasswordReset(ctx.env, input))),
  use: publicProcedure.input(resetPasswordInput).mutation(async ({ ctx, input }) => {
    const { userId } = await ctx.throttleGuesses(() => resetPassword(ctx.env, input));
    return signInAs(ctx, userId);
  }),
});
