import {
  createWebhookInput,
  projectInput,
  rotateSigningSecretInput,
  setWebhookActiveInput,
  testWebhookInput,
  tryFilterInput,
  updateWebhookInput,
  webhookHealthInput,
  webhookInput,
} from "@hearback/contracts";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  getWebhookHealth,
  listWebhookActivity,
  listWebhooks,
  rotateSigningSecret,
  sendNow,
  setWebhookActive,
  testWebhook,
  tryFilter,
  updateWebhook,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const webhookRouter = router({
  list: procedure.input(projectInput).query(async ({ ctx, input }) => ({ items: await listWebhooks(ctx.core, input) })),
  get: procedure.input(webhookInput).query(({ ctx, input }) => getWebhook(ctx.core, input)),
  activity: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await listWebhookActivity(ctx.core, input) })),
  health: procedure.input(webhookHealthInput).query(({ ctx, input }) => getWebhookHealth(ctx.core, input)),
  create: procedure.input(createWebhookInput).mutation(({ ctx, input }) => createWebhook(ctx.core, input)),
  update: procedure.input(updateWebhookInput).mutation(({ ctx, input }) => updateWebhook(ctx.core, input)),
  delete: procedure.input(webhookInput).mutation(async ({ ctx, input }) => {
    await deleteWebhook(ctx.core, input);
    return {};
  }),
  setActive: procedure.input(setWebhookActiveInput).mutation(({ ctx, input }) => setWebhookActive(ctx.core, input)),
  sendNow: procedure.input(webhookInput).mutation(({ ctx, input }) => sendNow(ctx.core, input)),
  rotateSecret: procedure
    .input(rotateSigningSecretInput)
    .mutation(({ ctx, input }) => rotateSigningSecret(ctx.core, input)),
  tryFilter: procedure.input(tryFilterInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("preview");
    return { items: await tryFilter(ctx.core, input) };
  }),
  test: procedure.input(testWebhookInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("test");
    return testWebhook(ctx.core, input);
  }),
});
