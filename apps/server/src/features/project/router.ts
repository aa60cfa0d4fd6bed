import { createProjectInput } from "@hearback/contracts";
import { createProject, listProjects } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const projectRouter = router({
  list: procedure.query(async ({ ctx }) => ({ items: await listProjects(ctx.core) })),
  create: procedure.input(createProjectInput).mutation(({ ctx, input }) => createProject(ctx.core, input)),
});
