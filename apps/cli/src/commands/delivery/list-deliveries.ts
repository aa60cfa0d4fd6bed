import {
  type DeliveryStatus,
  type DeliveryView,
  deliveryStatuses,
  type EventType,
  eventTypes,
} from "@hearback/contracts";
import { type CoreContext, findWebhookProject, listDeliveries } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { parseId, parseInteger, parseSince, parseWords } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { formatTable } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import { printResult } from "../../output/print-result.ts";
import { describeNext, describeStatus, describeSubject } from "./describe-status.ts";

type Options = CommonOptions & {
  project?: string;
  webhook?: number;
  status?: DeliveryStatus[];
  event?: EventType[];
  since?: Date;
  limit: number;
};

const pageSize = 100;

export function addListDeliveries(parent: Command): void {
  addCommand(parent, "list", {
    about: "List deliveries, the newest first: of one webhook, or of a whole project.",
    examples: [
      "delivery list --project Shop",
      "delivery list --webhook 1 --status failed,skipped --since 3d --limit 500",
    ],
  })
    .option(projectOption, projectHelp)
    .option("--webhook <id>", "only of this webhook", parseId)
    .option("--status <status,…>", `only these: ${deliveryStatuses.join(", ")}`, parseWords(deliveryStatuses))
    .option("--event <type,…>", `only these: ${eventTypes.join(", ")}`, parseWords(eventTypes))
    .option("--since <time>", "only those made since: 90s, 30m, 2h, 3d or an ISO 8601 instant", (text: string) =>
      parseSince(text, new Date()),
    )
    .option("--limit <number>", "how many at most", parseInteger(1, 100_000), 50)
    .action(async (options: Options) => {
      const deliveries = await withContext((ctx) => list(ctx, options));
      printResult(options, deliveries, formatDeliveries);
    });
}

async function list(ctx: CoreContext, options: Options): Promise<DeliveryView[]> {
  const { webhook: webhookId, status: statuses, event: eventTypes, since } = options;
  const projectId =
    webhookId !== undefined && options.project === undefined
      ? await findWebhookProject(ctx, { webhookId })
      : (await findProject(ctx, options.project)).id;
  const filters = { projectId, webhookId, statuses, eventTypes, since: since?.toISOString() };
  const deliveries: DeliveryView[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(pageSize, options.limit - deliveries.length);
    const page: Awaited<ReturnType<typeof listDeliveries>> = await listDeliveries(ctx, { ...filters, limit, cursor });
    deliveries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && deliveries.length < options.limit);
  return deliveries;
}

function formatDeliveries(deliveries: DeliveryView[]): string {
  if (deliveries.length === 0) return "No deliveries.";
  const rows = deliveries.map((delivery) => [
    delivery.id,
    describeStatus(delivery),
    delivery.eventType,
    describeSubject(delivery),
    delivery.webhook.name,
    String(delivery.attemptCount),
    String(delivery.lastStatusCode ?? delivery.lastErrorClass ?? delivery.skipReason ?? "-"),
    formatInstant(delivery.createdAt),
    describeNext(delivery) ?? "-",
  ]);
  return formatTable(
    ["ID", "STATUS", "EVENT", "ABOUT", "WEBHOOK", "ATTEMPTS", "ANSWER", "CREATED", "NEXT ATTEMPT"],
    rows,
  );
}
