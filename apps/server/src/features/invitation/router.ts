import {
  acceptInvitationInput,
  createInvitationInput,
  invitationInput,
  linkInput,
  mailLanguage,
  projectInput,
} from "@hearback/contracts";
import {
  acceptInvitation,
  createInvitation,
  getProject,
  joinByInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from "@hearback/core";
import { composeInvitation } from "../../mail/compose-mail.ts";
import { sendMail } from "../../mail/send-mail.ts";
import { procedure, publicProcedure, router } from "../../trpc.ts";
import { readAccount, signInAs } from "../account/sign-in.ts";

export const invitationRouter = router({
  list: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await listInvitations(ctx.core, input) })),
  create: procedure
    .input(createInvitationInput.extend(mailLanguage.shape))
    .mutation(async ({ ctx, input: { language, ...input } }) => {
      if (ctx.mailer !== null) await ctx.throttle("mail");
      const invitation = await createInvitation(ctx.core, input);
      const project = await getProject(ctx.core, input);
      return { ...invitation, mail: await sendMail(ctx, () => composeInvitation(language, invitation, project.name)) };
    }),
  revoke: procedure.input(invitationInput).mutation(async ({ ctx, input }) => {
    await revokeInvitation(ctx.core, input);
    return {};
  }),

  /** Reads, but as a query its token would be part of an address, which servers on the way log. */
  open: publicProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) => ctx.throttleGuesses(() => readInvitation(ctx.env, input))),
  accept: publicProcedure.input(acceptInvitationInput).mutation(async ({ ctx, input }) => {
    const { userId, projectId } = await ctx.throttleGuesses(() => acceptInvitation(ctx.env, input));
    return { projectId, account: await signInAs(ctx, userId) };
  }),
  join: procedure.input(linkInput).mutation(async ({ ctx, input }) => {
    const { userId, projectId } = await joinByInvitation(ctx.core, input);
    return { projectId, account: await readAccount(ctx.env, userId) };
  }),
});
