import { deliveryInput, listDeliveriesInput } from "@hearback/contracts";
import { cancelDelivery, getDelivery, listDeliveries, redeliver } from "@hearback/core";
import { procedure, router } from "../../trpc.ts";

export const deliveryRouter = router({
  list: procedure.input(listDeliveriesInput).query(({ ctx, input }) => listDeliveries(ctx.core, input)),
  get: procedure.input(deliveryInput).query(({ ctx, input }) => getDelivery(ctx.core, input)),
  redeliver: procedure.input(deliveryInput).mutation(({ ctx, input }) => redeliver(ctx.core, input)),
  cancel: procedure.input(deliveryInput).mutation(({ ctx, input }) => cancelDelivery(ctx.core, input)),
});
