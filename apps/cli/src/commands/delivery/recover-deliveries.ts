import {
  type RecoverableStatus,
  type RecoveryPreview,
  type RecoveryView,
  recoverableStatuses,
} from "@hearback/contracts";
import { findWebhookProject, previewRecovery, startRecovery } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { parseId, parseSince, parseWords } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { formatFacts } from "../../output/format-table.ts";
import { printResult } from "../../output/print-result.ts";
import { describeRecovery } from "./describe-recovery.ts";

type Options = CommonOptions & {
  webhook: number;
  since: Date;
  until?: Date;
  status?: RecoverableStatus[];
  dryRun?: true;
};

const parseTime = (text: string) => parseSince(text, new Date());

export function addRecoverDeliveries(parent: Command): void {
  addCommand(parent, "recover", {
    about:
      "Send again what failed or was skipped at a webhook. The worker takes it up from the oldest on, little at a time, so that " +
      "fresh events don't wait. What has arrived is left alone.",
    examples: ["delivery recover --webhook 1 --since 3d --dry-run", "delivery recover --webhook 1 --since 3d"],
  })
    .requiredOption("--webhook <id>", "the webhook; it must be on", parseId)
    .requiredOption("--since <time>", "made since: 90s, 30m, 2h, 3d or an ISO 8601 instant", parseTime)
    .option("--until <time>", "made before; now when left out", parseTime)
    .option("--status <status,…>", `only these: ${recoverableStatuses.join(", ")}`, parseWords(recoverableStatuses))
    .option("--dry-run", "only say what it would do")
    .action(async ({ webhook: webhookId, since, until, status, dryRun, ...options }: Options) => {
      const result = await withContext(async (ctx) => {
        const projectId = await findWebhookProject(ctx, { webhookId });
        const input = {
          projectId,
          webhookId,
          since: since.toISOString(),
          until: until?.toISOString(),
          statuses: status,
        };
        return dryRun ? previewRecovery(ctx, input) : startRecovery(ctx, input);
      });
      if ("id" in result) printResult(options, result, describeStart);
      else printResult(options, result, (preview) => describePreview(preview, webhookId));
    });
}

function describeStart(recovery: RecoveryView): string {
  return `${describeRecovery(recovery)}\n\nTo see how far it is: hearback delivery recovery ${recovery.id}`;
}

function describePreview(preview: RecoveryPreview, webhookId: number): string {
  const { isWebhookActive, failed, skipped, succeeded, estimatedMs } = preview;
  const arrived = succeeded.count < succeeded.limit ? String(succeeded.count) : `${succeeded.limit} or more`;
  const facts = formatFacts([
    ["would be sent again", String(failed + skipped)],
    ["failed", String(failed)],
    ["skipped", String(skipped)],
    ["arrived, left alone", arrived],
    [
      "would take",
      estimatedMs === null ? "unknown: the webhook has not been sent to yet" : `about ${describeSpan(estimatedMs)}`,
    ],
  ]);
  if (isWebhookActive) return facts;
  const advice = `Turn it on first, which alone sends none of these: hearback webhook on ${webhookId}`;
  return `${facts}\n\nThe webhook is off, so a recovery is refused. ${advice}`;
}

function describeSpan(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
