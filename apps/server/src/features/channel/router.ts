import {
  channelInput,
  createChannelInput,
  projectInput,
  setChannelArchivedInput,
  updateChannelInput,
} from "@hearback/contracts";
import {
  countFeedback,
  createChannel,
  getFieldUse,
  listChannels,
  setChannelArchived,
  updateChannel,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const channelRouter = router({
  list: procedure.input(projectInput).query(async ({ ctx, input }) => ({ items: await listChannels(ctx.core, input) })),
  feedbackCounts: procedure
    .input(projectInput)
    .query(async ({ ctx, input }) => ({ items: await countFeedback(ctx.core, input) })),
  fieldUse: procedure.input(channelInput).query(({ ctx, input }) => getFieldUse(ctx.core, input)),
  create: procedure.input(createChannelInput).mutation(({ ctx, input }) => createChannel(ctx.core, input)),
  update: procedure.input(updateChannelInput).mutation(({ ctx, input }) => updateChannel(ctx.core, input)),
  setArchived: procedure
    .input(setChannelArchivedInput)
    .mutation(({ ctx, input }) => setChannelArchived(ctx.core, input)),
});
