import { listAuditInput } from "@hearback/contracts";
import { listAudit } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const auditRouter = router({
  list: procedure.input(listAuditInput).query(({ ctx, input }) => listAudit(ctx.core, input)),
});
