import { readOperationsInput } from "@hearback/contracts";
import { readOperations } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const operationsRouter = router({
  read: procedure.input(readOperationsInput).query(({ ctx, input }) => readOperations(ctx.core, input, ctx.version)),
});
