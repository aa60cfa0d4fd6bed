import { eventInput, listEventsInput } from "@hearback/contracts";
import { explainEvent, listEvents } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const eventRouter = router({
  list: procedure.input(listEventsInput).query(({ ctx, input }) => listEvents(ctx.core, input)),
  explain: procedure.input(eventInput).query(({ ctx, input }) => explainEvent(ctx.core, input)),
});
