import { changeRoleInput, memberInput, projectInput } from "@hearback/contracts";
import { changeRole, createPasswordReset, listMembers, removeMember } from "@hearback/core";
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
  createResetLink: procedure.input(memberInput).mutation(({ ctx, input }) => createPasswordReset(ctx.core, input)),
});
