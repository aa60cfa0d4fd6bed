import {
  createProjectInput,
  projectInput,
  setProjectArchivedInput,
  setTrackerUrlInput,
  updateProjectInput,
} from "@hearback/contracts";
import {
  createProject,
  getProject,
  listProjects,
  setProjectArchived,
  setTrackerUrl,
  updateProject,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const projectRouter = router({
  list: procedure.query(async ({ ctx }) => ({ items: await listProjects(ctx.core) })),
  get: procedure.input(projectInput).query(({ ctx, input }) => getProject(ctx.core, input)),
  create: procedure.input(createProjectInput).mutation(({ ctx, input }) => createProject(ctx.core, input)),
  update: procedure.input(updateProjectInput).mutation(({ ctx, input }) => updateProject(ctx.core, input)),
  setArchived: procedure
    .input(setProjectArchivedInput)
    .mutation(({ ctx, input }) => setProjectArchived(ctx.core, input)),
  setTrackerUrl: procedure.input(setTrackerUrlInput).mutation(({ ctx, input }) => setTrackerUrl(ctx.core, input)),
});
