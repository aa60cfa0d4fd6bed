import { createWebhookInput, type ImportedWebhook, type RefusedRow, type SubscriptionInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { checkWebhookTarget } from "../webhook/check-webhook-target.ts";
import { insertWebhook, refuseTakenWebhookName } from "../webhook/create-webhook.ts";
import type { AbcWebhook } from "./abc-shapes.ts";
import { rememberImported } from "./imported-rows.ts";
import type { Line } from "./read-abc.ts";
import { reasonOf } from "./refusals.ts";

/** A webhook with what it would be here. */
export type PlannedWebhook = Line<AbcWebhook> & { input: z.output<typeof createWebhookInput> };

/** The targets that the policy refuses, by the line of the webhook. Asks a resolver, so it belongs before the transaction. */
export async function checkTargets(
  ctx: CoreContext,
  webhooks: readonly Line<AbcWebhook>[],
): Promise<ReadonlyMap<number, string>> {
  const refusals = new Map<number, string>();
  for (const { line, url } of webhooks) {
    const error: unknown = await checkWebhookTarget(ctx, url).catch((refusal: unknown) => refusal);
    if (error !== undefined) refusals.set(line, reasonOf(error));
  }
  return refusals;
}

/** Divides the webhooks into those that can be made and those that can't. */
export async function checkWebhooks(
  tx: Handle,
  projectId: number,
  webhooks: readonly Line<AbcWebhook>[],
  targets: ReadonlyMap<number, string>,
): Promise<{ planned: PlannedWebhook[]; refused: RefusedRow[] }> {
  const { channels } = tx.tables;
  const rows = await tx
    .select({ id: channels.id, name: channels.name })
    .from(channels)
    .where(eq(channels.projectId, projectId));
  const channelIds = new Map(rows.map(({ id, name }) => [name, id]));
  const planned: PlannedWebhook[] = [];
  const refused: RefusedRow[] = [];
  const names = new Set<string>();
  for (const webhook of webhooks) {
    try {
      const refusedTarget = targets.get(webhook.line);
      if (refusedTarget !== undefined) throw new DomainError("target_refused", refusedTarget);
      if (names.has(webhook.name)) throw new DomainError("name_taken", `The name "${webhook.name}" is there twice.`);
      await refuseTakenWebhookName(tx, projectId, webhook.name, null);
      planned.push({ ...webhook, input: toInput(projectId, webhook, channelIds) });
      names.add(webhook.name);
    } catch (error) {
      refused.push({ line: webhook.line, reason: reasonOf(error) });
    }
  }
  return { planned, refused };
}

/** As its receiver knows it; off, as ABC User Feedback may still send to it. */
function toInput(projectId: number, webhook: AbcWebhook, channelIds: ReadonlyMap<string, number>) {
  const { name, url, token } = webhook;
  return parseInput(createWebhookInput, {
    projectId,
    name,
    url,
    token,
    subscriptions: toSubscriptions(webhook, channelIds),
    payloadFormat: "abc",
    isActive: false,
  });
}

/** What is switched on. Of an event without a channel, ABC User Feedback sends nothing; issue events have none. */
function toSubscriptions({ events }: AbcWebhook, channelIds: ReadonlyMap<string, number>) {
  const active = Map.groupBy(
    events.filter(({ status }) => status),
    ({ type }) => type,
  );
  return [...active].flatMap(([eventType, list]): SubscriptionInput[] => {
    if (eventType === "issue_created" || eventType === "issue_status_changed") return [{ eventType, channelIds: null }];
    const names = new Set(list.flatMap(({ channels }) => channels.map(({ name }) => name)));
    const ids = [...names].map((name) => findChannelId(name, channelIds));
    return ids.length === 0 ? [] : [{ eventType, channelIds: ids }];
  });
}

function findChannelId(name: string, channelIds: ReadonlyMap<string, number>): number {
  const id = channelIds.get(name);
  if (id !== undefined) return id;
  const message = `names the channel "${name}", which this project doesn't have. Make it first, with the same name.`;
  throw new DomainError("not_found", message);
}

export async function insertWebhooks(
  ctx: CoreContext,
  tx: Handle,
  planned: readonly PlannedWebhook[],
): Promise<ImportedWebhook[]> {
  const made: ImportedWebhook[] = [];
  for (const { id: foreignId, input, name, status } of planned) {
    const { webhookId: id } = await insertWebhook(ctx, tx, input);
    await rememberImported(tx, { projectId: input.projectId, kind: "webhook" }, foreignId, id);
    made.push({ id, name, wasActive: status });
  }
  return made;
}
