import {
  checkReceiverInput,
  previewTestInput,
  projectInput,
  receiverChecks,
  testDraftInput,
} from "@hearback/contracts";
import { checkReceiver, getWorkerState, previewTest, testDraft } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const testRouter = router({
  // Changes nothing; but a template is too long for an address, and would stay in the logs of proxies.
  preview: procedure.input(previewTestInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("preview");
    return previewTest(ctx.core, input, ctx.version);
  }),
  worker: procedure.input(projectInput).query(({ ctx, input }) => getWorkerState(ctx.core, input)),
  draft: procedure.input(testDraftInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("test");
    return testDraft(ctx.core, input);
  }),
  checkReceiver: procedure.input(checkReceiverInput).mutation(async ({ ctx, input }) => {
    await ctx.throttle("test", 1 + receiverChecks.length);
    return { items: await checkReceiver(ctx.core, input) };
  }),
});
