import { deliveryInput, listDeliveriesInput, redeliverManyInput, watchDeliveriesInput } from "@hearback/contracts";
import {
  cancelDelivery,
  getDelivery,
  listDeliveries,
  previewRedelivery,
  redeliver,
  redeliverMany,
} from "@hearback/core";
import { procedure, router } from "../../trpc.ts";
import { watchDeliveries } from "./watch-deliveries.ts";

export const deliveryRouter = router({
  list: procedure.input(listDeliveriesInput).query(({ ctx, input }) => listDeliveries(ctx.core, input)),
  watch: procedure
    .input(watchDeliveriesInput)
    .subscription(({ ctx, input, signal }) => watchDeliveries(ctx, input, signal)),
  get: procedure.input(deliveryInput).query(({ ctx, input }) => getDelivery(ctx.core, input)),
  redeliver: procedure.input(deliveryInput).mutation(({ ctx, input }) => redeliver(ctx.core, input)),
  previewRedelivery: procedure.input(redeliverManyInput).query(({ ctx, input }) => previewRedelivery(ctx.core, input)),
  redeliverMany: procedure.input(redeliverManyInput).mutation(({ ctx, input }) => redeliverMany(ctx.core, input)),
  cancel: procedure.input(deliveryInput).mutation(({ ctx, input }) => cancelDelivery(ctx.core, input)),
});
