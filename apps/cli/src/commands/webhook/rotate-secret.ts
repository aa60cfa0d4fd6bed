import { limits } from "@hearback/contracts";
import { findWebhookProject, rotateSigningSecret } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { parseInteger } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeWebhook } from "./describe-webhook.ts";
import { webhookArgument } from "./webhook-argument.ts";

type Options = CommonOptions & { overlap?: number };

export function addRotateSecret(parent: Command): void {
  addCommand(parent, "rotate-secret", {
    about:
      "Give a webhook a new signing secret and print it. Until the overlap ends, requests carry the signatures of both, so " +
      "that the receiver can change over.",
    examples: ["webhook rotate-secret 1", "webhook rotate-secret 1 --overlap 0"],
  })
    .addArgument(webhookArgument)
    .option(
      "--overlap <hours>",
      `how long the old secret stays valid, 0 to ${limits.overlapHours}; 0 revokes it at once (default: 24)`,
      parseInteger(0, limits.overlapHours),
    )
    .action(async (webhookId: number, { overlap, ...options }: Options) => {
      const webhook = await withContext(async (ctx) => {
        const projectId = await findWebhookProject(ctx, { webhookId });
        const given = overlap === undefined ? {} : { overlapHours: overlap };
        return rotateSigningSecret(ctx, { projectId, webhookId, ...given });
      });
      printResult(options, webhook, describeWebhook);
    });
}
