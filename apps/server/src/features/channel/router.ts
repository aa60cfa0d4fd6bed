import { createChannelInput, projectInput } from "@hearback/contracts";
import { createChannel, listChannels } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const channelRouter = router({
  list: procedure.input(projectInput).query(async ({ ctx, input }) => ({ items: await listChannels(ctx.core, input) })),
  create: procedure.input(createChannelInput).mutation(({ ctx, input }) => createChannel(ctx.core, input)),
});
