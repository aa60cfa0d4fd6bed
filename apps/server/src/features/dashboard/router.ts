import { dashboardInput } from "@hearback/contracts";
import { getDashboard } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const dashboardRouter = router({
  get: procedure.input(dashboardInput).query(({ ctx, input }) => getDashboard(ctx.core, input)),
});
