import type { RedeliveryResult } from "@hearback/contracts";
import { type CoreContext, findDeliveryProject, previewRedelivery, redeliver, redeliverMany } from "@hearback/core";
import { Argument, type Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { parseDeliveryId } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";

const deliveryArguments = new Argument("<id...>", "dlv_…, as delivery list shows it; up to 200").argParser(
  (text: string, previous: string[] = []) => [...previous, parseDeliveryId(text)],
);

export function addRetryDelivery(parent: Command): void {
  addCommand(parent, "retry", {
    about:
      "Have a delivery sent once more, now: the same event id and body, signed anew. Also when its webhook is off. It is " +
      "one request in place of the next retry; if it fails, the retries that were scheduled follow as before.",
    examples: ["delivery retry dlv_1", "delivery retry dlv_1 dlv_2"],
  })
    .addArgument(deliveryArguments)
    .action(async ([deliveryId = "", ...others]: string[], options: CommonOptions) => {
      if (others.length === 0) return retryOne(deliveryId, options);
      const results = await withContext((ctx) => retryMany(ctx, [deliveryId, ...others]));
      printResult(options, results, (all) => all.map(describeResult).join("\n"));
      if (results.some(({ refusal }) => refusal !== null)) process.exitCode = 1;
    });
}

async function retryOne(deliveryId: string, options: CommonOptions): Promise<void> {
  const { delivery, hasArrived } = await withContext(async (ctx) => {
    const projectId = await findDeliveryProject(ctx, { deliveryId });
    const [before] = await previewRedelivery(ctx, { projectId, deliveryIds: [deliveryId] });
    const delivery = await redeliver(ctx, { projectId, deliveryId });
    return { delivery, hasArrived: before?.hasArrived === true };
  });
  printResult(
    options,
    delivery,
    ({ id, webhook }) =>
      `${id} is on its way to "${toLine(webhook.name)}" again, once.${hasArrived ? ` ${duplicate}` : ""} ` +
      `See the result: hearback delivery show ${id}`,
  );
}

/** Those of a project together, as long as they follow each other. */
async function retryMany(ctx: CoreContext, deliveryIds: readonly string[]): Promise<RedeliveryResult[]> {
  const byProject: { projectId: number; deliveryIds: string[] }[] = [];
  for (const deliveryId of deliveryIds) {
    const projectId = await findDeliveryProject(ctx, { deliveryId });
    const last = byProject.at(-1);
    if (last?.projectId === projectId) last.deliveryIds.push(deliveryId);
    else byProject.push({ projectId, deliveryIds: [deliveryId] });
  }
  const results: RedeliveryResult[] = [];
  for (const input of byProject) results.push(...(await redeliverMany(ctx, input)));
  return results;
}

const duplicate = "It had arrived before: the receiver gets it another time, with the same event id.";

const refusals: Record<NonNullable<RedeliveryResult["refusal"]>, string> = {
  in_flight: "not sent: a request of it is under way",
  webhook_deleted: "not sent: its webhook is deleted",
  not_found: "not sent: it isn't there any more",
};

function describeResult({ deliveryId, refusal, hasArrived }: RedeliveryResult): string {
  if (refusal !== null) return `${deliveryId} ${refusals[refusal]}.`;
  return `${deliveryId} is on its way again, once.${hasArrived ? ` ${duplicate}` : ""}`;
}
