import { cancelRecovery, findRecoveryProject, getRecovery } from "@hearback/core";
import { Argument, type Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { parseId } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeRecovery } from "./describe-recovery.ts";

export function addShowRecovery(parent: Command): void {
  addCommand(parent, "recovery", {
    about: "Show how far a recovery is and what became of its deliveries, or cancel it.",
    examples: ["delivery recovery 1", "delivery recovery 1 --cancel"],
  })
    .addArgument(new Argument("<id>", "number of the recovery, as recover shows it").argParser(parseId))
    .option("--cancel", "send nothing more of it; what waits becomes skipped again")
    .action(async (recoveryId: number, { cancel, ...options }: CommonOptions & { cancel?: true }) => {
      const recovery = await withContext(async (ctx) => {
        const projectId = await findRecoveryProject(ctx, { recoveryId });
        return cancel ? cancelRecovery(ctx, { projectId, recoveryId }) : getRecovery(ctx, { projectId, recoveryId });
      });
      printResult(options, recovery, describeRecovery);
    });
}
