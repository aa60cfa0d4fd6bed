import { cancelDelivery, findDeliveryProject } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";
import { deliveryArgument } from "./delivery-argument.ts";

export function addCancelDelivery(parent: Command): void {
  addCommand(parent, "cancel", {
    about:
      "Send nothing more of a delivery: its scheduled attempts end, and no recovery takes them up again. " +
      "It can still be sent by hand.",
    examples: ["delivery cancel dlv_1"],
  })
    .addArgument(deliveryArgument)
    .action(async (deliveryId: string, options: CommonOptions) => {
      const delivery = await withContext(async (ctx) =>
        cancelDelivery(ctx, { projectId: await findDeliveryProject(ctx, { deliveryId }), deliveryId }),
      );
      printResult(
        options,
        delivery,
        ({ id, webhook }) =>
          `${id} is canceled: nothing more of it is sent to "${toLine(webhook.name)}". By hand: hearback delivery retry ${id}`,
      );
    });
}
