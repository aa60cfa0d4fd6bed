import { projectInput } from "@hearback/contracts";
import { listMembers } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const memberRouter = router({
  list: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await listMembers(ctx.core, input.projectId) })),
});
