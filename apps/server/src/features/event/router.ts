import { eventInput, listEventsInput, summarizeDeliveriesInput } from "@hearback/contracts";
import { explainEvent, listEvents, summarizeDeliveries } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const eventRouter = router({
  list: procedure.input(listEventsInput).query(({ ctx, input }) => listEvents(ctx.core, input)),
  explain: procedure.input(eventInput).query(({ ctx, input }) => explainEvent(ctx.core, input)),
  deliveries: procedure
    .input(summarizeDeliveriesInput)
    .query(async ({ ctx, input }) => ({ items: await summarizeDeliveries(ctx.core, input) })),
});
