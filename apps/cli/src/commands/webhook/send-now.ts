import { findWebhookProject, sendNow } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { webhookArgument } from "./webhook-argument.ts";

export function addSendNow(parent: Command): void {
  addCommand(parent, "send-now", {
    about:
      "Have all that waits at a webhook sent at once, as when its receiver is mended: what waits for a retry, and what " +
      "is held back while the webhook is failing. Its health begins anew. What failed for good: see delivery recover.",
    examples: ["webhook send-now 1"],
  })
    .addArgument(webhookArgument)
    .action(async (webhookId: number, options: CommonOptions) => {
      const waited = await withContext(async (ctx) => {
        const projectId = await findWebhookProject(ctx, { webhookId });
        return sendNow(ctx, { projectId, webhookId });
      });
      printResult(options, waited, ({ count, limit }) => {
        if (count === 0) return "Nothing waits at this webhook.";
        const number = count < limit ? String(count) : `${count} or more`;
        const what = `${number} ${count === 1 ? "delivery is" : "deliveries are"} sent now.`;
        return `${what} See how it goes: hearback delivery list --webhook ${webhookId}`;
      });
    });
}
