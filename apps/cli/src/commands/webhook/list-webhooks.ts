import { listWebhooks } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { formatTable } from "../../output/format-table.ts";
import { printResult } from "../../output/print-result.ts";
import { describeLastAttempt, describeState, describeSubscriptions } from "./describe-webhook.ts";

type Options = CommonOptions & { project?: string };

export function addListWebhooks(parent: Command): void {
  addCommand(parent, "list", { about: "List a project's webhooks.", examples: ["webhook list --project Shop"] })
    .option(projectOption, projectHelp)
    .action(async (options: Options) => {
      const webhooks = await withContext(async (ctx) => {
        const project = await findProject(ctx, options.project);
        return listWebhooks(ctx, { projectId: project.id });
      });
      printResult(options, webhooks, () => {
        if (webhooks.length === 0) return "There is no webhook yet. Register one: hearback webhook create";
        const rows = webhooks.map((webhook) => [
          String(webhook.id),
          webhook.name,
          describeState(webhook),
          webhook.url,
          describeLastAttempt(webhook),
          describeSubscriptions(webhook),
        ]);
        return formatTable(["ID", "NAME", "STATE", "URL", "LAST ATTEMPT", "EVENTS"], rows);
      });
    });
}
