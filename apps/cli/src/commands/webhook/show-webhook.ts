import { findWebhookProject, getWebhook } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeWebhook } from "./describe-webhook.ts";
import { webhookArgument } from "./webhook-argument.ts";

export function addShowWebhook(parent: Command): void {
  addCommand(parent, "show", {
    about: "Show a webhook with its health, its token and its signing secret.",
    examples: ["webhook show 1"],
  })
    .addArgument(webhookArgument)
    .action(async (webhookId: number, options: CommonOptions) => {
      const webhook = await withContext(async (ctx) =>
        getWebhook(ctx, { projectId: await findWebhookProject(ctx, { webhookId }), webhookId }),
      );
      printResult(options, webhook, describeWebhook);
    });
}
