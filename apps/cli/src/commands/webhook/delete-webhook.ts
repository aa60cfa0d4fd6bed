import { deleteWebhook, findWebhookProject, getWebhook } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";
import { webhookArgument } from "./webhook-argument.ts";

export function addDeleteWebhook(parent: Command): void {
  addCommand(parent, "delete", {
    about: "Delete a webhook and its secrets, without asking. Its delivery log stays until it is too old to be kept.",
    examples: ["webhook delete 1"],
  })
    .addArgument(webhookArgument)
    .action(async (webhookId: number, options: CommonOptions) => {
      const deleted = await withContext(async (ctx) => {
        const projectId = await findWebhookProject(ctx, { webhookId });
        const { id, name } = await getWebhook(ctx, { projectId, webhookId });
        await deleteWebhook(ctx, { projectId, webhookId });
        return { id, name, isDeleted: true };
      });
      printResult(options, deleted, ({ id, name }) => `Deleted webhook ${id} "${toLine(name)}".`);
    });
}
