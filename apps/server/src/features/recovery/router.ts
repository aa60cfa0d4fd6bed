import { recoverInput, recoveryInput, webhookInput } from "@hearback/contracts";
import {
  cancelRecovery,
  countRecoverable,
  getRecovery,
  listRecoveries,
  previewRecovery,
  startRecovery,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const recoveryRouter = router({
  preview: procedure.input(recoverInput).query(({ ctx, input }) => previewRecovery(ctx.core, input)),
  count: procedure.input(recoverInput).query(({ ctx, input }) => countRecoverable(ctx.core, input)),
  start: procedure.input(recoverInput).mutation(({ ctx, input }) => startRecovery(ctx.core, input)),
  list: procedure
    .input(webhookInput)
    .query(async ({ ctx, input }) => ({ items: await listRecoveries(ctx.core, input) })),
  get: procedure.input(recoveryInput).query(({ ctx, input }) => getRecovery(ctx.core, input)),
  cancel: procedure.input(recoveryInput).mutation(({ ctx, input }) => cancelRecovery(ctx.core, input)),
});
