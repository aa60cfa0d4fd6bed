import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ClaimBatch,
  type CoreContext,
  createChannel,
  createFeedback,
  createProject,
  createWebhook,
  dispatchEvents,
  openEnvironment,
} from "@hearback/core";
import { feedbackText } from "./event-body.ts";

export const workerPath = fileURLToPath(new URL("../../apps/worker/src/main.ts", import.meta.url));

/** A database of its own with one project, and a channel and a webhook of its own for each of the URLs. */
export type World = {
  ctx: CoreContext;
  projectId: number;
  channelIds: number[];
  workerEnv: Record<string, string>;
  remove(): Promise<void>;
};

export async function createWorld(urls: string[], durability: "full" | "normal"): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "hearback-bench-"));
  const databaseUrl = `file:${join(directory, "hearback.db")}`;
  const env = await openEnvironment({
    databaseUrl,
    secret: undefined,
    privateTargets: ["127.0.0.1"],
    durability,
    checkpoints: "thread",
  });
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  const { id: projectId } = await createProject(ctx, { name: "Bench" });
  const channelIds: number[] = [];
  for (const [number, url] of urls.entries()) {
    const channel = await createChannel(ctx, { projectId, key: `channel_${number}`, name: `Channel ${number}` });
    await createWebhook(ctx, {
      projectId,
      name: `Webhook ${number}`,
      url,
      token: "a-token-of-the-bench",
      subscriptions: [{ eventType: "feedback_created", channelIds: [channel.id] }],
    });
    channelIds.push(channel.id);
  }
  return {
    ctx,
    projectId,
    channelIds,
    workerEnv: { DATABASE_URL: databaseUrl, WEBHOOK_PRIVATE_TARGETS: "127.0.0.1", LOG_LEVEL: "error" },
    async remove() {
      await env.database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** So many receivers at the sink. */
export function sinkUrls(port: number, count: number): string[] {
  return Array.from({ length: count }, (_, number) => `http://127.0.0.1:${port}/hook/${number}`);
}

/** Turns every event in the outbox into deliveries that are due. */
export async function dispatchAll({ ctx }: World): Promise<void> {
  const nothing = {
    leaseOwner: "bench",
    roomFor: () => 0,
    roomForDue: () => 0,
    room: 0,
    roomOfDue: 0,
    leaseMs: () => 0,
  };
  let count: number;
  do {
    count = await ctx.database.transaction((tx) =>
      dispatchEvents(tx, { batch: new ClaimBatch(tx, { ...nothing, now: ctx.now(), targets: new Map() }), limit: 500 }),
    );
  } while (count > 0);
}

/** One feedback, in the channels by turns. */
export async function giveFeedback({ ctx, projectId, channelIds }: World, number: number): Promise<void> {
  const channelId = channelIds[number % channelIds.length] ?? 0;
  const values = {
    content: `n${number} ${feedbackText}`,
    user_id: "user_123",
    user_email: "user@example.com",
    tags: ["payment", "checkout"],
  };
  await createFeedback(ctx, { projectId, channelId, values });
}
