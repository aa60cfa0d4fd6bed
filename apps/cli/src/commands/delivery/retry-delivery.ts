import { findDeliveryProject, redeliver } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";
import { deliveryArgument } from "./delivery-argument.ts";

export function addRetryDelivery(parent: Command): void {
  addCommand(parent, "retry", {
    about:
      "Have a delivery sent once more, now: the same event id and body, signed anew. Also when its webhook is off. It is " +
      "one request in place of the next retry; if it fails, the retries that were scheduled follow as before.",
    examples: ["delivery retry dlv_1"],
  })
    .addArgument(deliveryArgument)
    .action(async (deliveryId: string, options: CommonOptions) => {
      const delivery = await withContext(async (ctx) =>
        redeliver(ctx, { projectId: await findDeliveryProject(ctx, { deliveryId }), deliveryId }),
      );
      printResult(
        options,
        delivery,
        ({ id, webhook }) =>
          `${id} is on its way to "${toLine(webhook.name)}" again, once. See the result: hearback delivery show ${id}`,
      );
    });
}
