import { apiKeyInput, createApiKeyInput, listApiKeysInput } from "@hearback/contracts";
import { createApiKey, listApiKeys, revokeApiKey } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const apiKeyRouter = router({
  list: procedure
    .input(listApiKeysInput)
    .query(async ({ ctx, input }) => ({ items: await listApiKeys(ctx.core, input) })),
  create: procedure.input(createApiKeyInput).mutation(({ ctx, input }) => createApiKey(ctx.core, input)),
  revoke: procedure.input(apiKeyInput).mutation(({ ctx, input }) => revokeApiKey(ctx.core, input)),
});
