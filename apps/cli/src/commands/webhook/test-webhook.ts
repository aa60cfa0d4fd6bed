import { setTimeout as wait } from "node:timers/promises";
import { type DeliveryDetail, type EventType, eventTypes, type Language, languages } from "@hearback/contracts";
import { type CoreContext, findLastHeartbeat, findWebhookProject, getDelivery, testWebhook } from "@hearback/core";
import { type Command, Option } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { refused } from "../../command/cli-error.ts";
import { parseInteger } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { describeAttempt } from "../../output/describe-attempt.ts";
import { formatInstant } from "../../output/format-time.ts";
import { paint } from "../../output/paint.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";
import { webhookArgument } from "./webhook-argument.ts";

type Options = CommonOptions & { event: EventType; language: Language; wait: number };

const pollMs = 50;

export function addTestWebhook(parent: Command): void {
  addCommand(parent, "test", {
    about:
      "Have a sample event sent to a webhook, also to one that is off, and wait for the result. " +
      "Exits with 1 when it failed, or when no worker took it up.",
    examples: ["webhook test 1", "webhook test 1 --event issue_created"],
  })
    .addArgument(webhookArgument)
    .addOption(new Option("--event <type>", "what to send").choices(eventTypes).default("feedback_created"))
    .addOption(new Option("--language <language>", "what the sample is written in").choices(languages).default("en"))
    .option("--wait <seconds>", "how long to wait for the result", parseInteger(1, 600), 20)
    .action(async (webhookId: number, options: Options) => {
      const { delivery, seenAt } = await withContext(async (ctx) => {
        const projectId = await findWebhookProject(ctx, { webhookId });
        const { event: eventType, language } = options;
        const { deliveryId } = await testWebhook(ctx, { projectId, webhookId, eventType, language });
        const ended = await waitForEnd(ctx, { projectId, deliveryId, waitMs: options.wait * 1_000 });
        return { delivery: ended, seenAt: await findLastHeartbeat(ctx.database) };
      });
      const problem = describeProblem(delivery, options.wait, seenAt);
      if (problem === null || options.json) printResult(options, delivery, describeSuccess);
      if (problem !== null) throw refused(problem);
    });
}

type Wait = { projectId: number; deliveryId: string; waitMs: number };

/** The delivery when it has ended, or as it is when the time is up. */
async function waitForEnd(ctx: CoreContext, { projectId, deliveryId, waitMs }: Wait): Promise<DeliveryDetail> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const delivery = await getDelivery(ctx, { projectId, deliveryId });
    if (delivery.finishedAt !== null || performance.now() > giveUpAt) return delivery;
    await wait(pollMs);
  }
}

function describeSuccess(delivery: DeliveryDetail): string {
  const { id, eventType, webhook } = delivery;
  return `${paint("green", "✓")} ${describeAttempt(delivery)} (${eventType} to "${toLine(webhook.name)}", ${id})`;
}

/** What is wrong, or null when the test succeeded. */
function describeProblem(delivery: DeliveryDetail, waitS: number, seenAt: Date | null): string | null {
  const { id, status, attemptCount } = delivery;
  if (status === "succeeded") return null;
  if (attemptCount === 0) {
    const seen = seenAt === null ? "None is running" : `One was last seen at ${formatInstant(seenAt)}`;
    return `No worker took the test up within ${waitS} s. ${seen}; npm start runs one. The test waits for it as ${id}.`;
  }
  if (delivery.finishedAt === null)
    return `There is no result yet after ${waitS} s. See it later: hearback delivery show ${id}`;
  return `${describeAttempt(delivery)} More: hearback delivery show ${id}`;
}
