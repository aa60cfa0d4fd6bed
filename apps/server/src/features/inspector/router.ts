import { caughtRequestInput, projectInput, updateInspectorInput } from "@hearback/contracts";
import {
  deleteInspector,
  emptyInspector,
  getCaughtRequest,
  getInspector,
  listCaughtRequests,
  openInspector,
  updateInspector,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const inspectorRouter = router({
  get: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ inspector: await getInspector(ctx.core, input) })),
  open: procedure.input(projectInput).mutation(({ ctx, input }) => openInspector(ctx.core, input)),
  update: procedure.input(updateInspectorInput).mutation(({ ctx, input }) => updateInspector(ctx.core, input)),
  empty: procedure.input(projectInput).mutation(async ({ ctx, input }) => {
    await emptyInspector(ctx.core, input);
    return {};
  }),
  delete: procedure.input(projectInput).mutation(async ({ ctx, input }) => {
    await deleteInspector(ctx.core, input);
    return {};
  }),
  requests: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await listCaughtRequests(ctx.core, input) })),
  request: procedure.input(caughtRequestInput).query(({ ctx, input }) => getCaughtRequest(ctx.core, input)),
});
