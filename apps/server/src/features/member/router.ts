import { changeRoleInput, mailLanguage, memberInput, projectInput } from "@hearback/contracts";
import { changeRole, createPasswordReset, listMembers, removeMember } from "@hearback/core";
import { composePasswordReset } from "../../mail/compose-mail.ts";
import { sendMail } from "../../mail/send-mail.ts";
import { procedure, router } from "../../trpc.ts";

export const memberRouter = router({
  list: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await listMembers(ctx.core, input.projectId) })),
  changeRole: procedure.input(changeRoleInput).mutation(({ ctx, input }) => changeRole(ctx.core, input)),
  remove: procedure.input(memberInput).mutation(async ({ ctx, input }) => {
    await removeMember(ctx.core, input);
    return {};
  }),
  createResetLink: procedure
    .input(memberInput.extend(mailLanguage.shape))
    .mutation(async ({ ctx, input: { language, ...input } }) => {
      if (ctx.mailer !== null) await ctx.throttle("mail");
      const link = await createPasswordReset(ctx.core, input);
      const mail = await sendMail(ctx, () => composePasswordReset(language, { ...link, askedBy: "admin" }));
      return { ...link, mail };
    }),
});
