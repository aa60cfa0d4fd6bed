import { createProjectInput, projectInput, updateProjectInput } from "@hearback/contracts";
import { createProject, getProject, listProjects, updateProject } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const projectRouter = router({
  list: procedure.query(async ({ ctx }) => ({ items: await listProjects(ctx.core) })),
  get: procedure.input(projectInput).query(({ ctx, input }) => getProject(ctx.core, input)),
  create: procedure.input(createProjectInput).mutation(({ ctx, input }) => createProject(ctx.core, input)),
  update: procedure.input(updateProjectInput).mutation(({ ctx, input }) => updateProject(ctx.core, input)),
});
