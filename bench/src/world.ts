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
  HourCounts,
  openEnvironment,
} from "@hearback/core";
import { and, count, eq, gt, max } from "drizzle-orm";
import { type Child, startChild } from "./children.ts";
import { feedbackText } from "./event-body.ts";
import { createTempDirectory } from "./temp-directory.ts";

const workerPath = fileURLToPath(new URL("../../apps/worker/src/main.ts", import.meta.url));
/** As `npm start` gives them to it. */
const workerFlags = ["--max-semi-space-size=8", "--heap-growing-percent=150"];
const workerSettings = {
  MALLOC_ARENA_MAX: "2",
  NODE_COMPILE_CACHE: fileURLToPath(new URL("../../.cache/node-compile", import.meta.url)),
};

/** A database of its own with one project, and a channel and a webhook of its own for each of the URLs. */
export type World = AsyncDisposable & {
  ctx: CoreContext;
  projectId: number;
  channelIds: number[];
  workerEnv: Record<string, string>;
};

export async function createWorld(urls: string[], durability: "full" | "normal"): Promise<World> {
  const directory = await createTempDirectory();
  const databaseUrl = `file:${join(directory.path, "hearback.db")}`;
  const env = await openEnvironment({
    databaseUrl,
    secret: undefined,
    privateTargets: ["127.0.0.1"],
    publicUrl: "http://localhost:3000",
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
    async [Symbol.asyncDispose]() {
      await env.database.close();
      await directory.remove();
    },
  };
}

/** It says when it is ready. */
export function startWorker({ workerEnv }: World): Child {
  return startChild(workerPath, { env: { ...workerSettings, ...workerEnv }, execArgv: workerFlags });
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
  let dispatched: number;
  do {
    dispatched = await ctx.database.transaction((tx) => {
      const batch = new ClaimBatch(tx, { ...nothing, now: ctx.now(), targets: new Map(), publicUrl: ctx.publicUrl });
      return dispatchEvents(tx, { batch, limit: 500, hours: new HourCounts() });
    });
  } while (dispatched > 0);
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

/** The feedbacks with these numbers, `to` not among them. */
export async function giveMany(world: World, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  for (let start = 0; start < numbers.length; start += 500) {
    await Promise.all(numbers.slice(start, start + 500).map((number) => giveFeedback(world, number)));
  }
}

export async function lastDeliveryId({ ctx }: World): Promise<number> {
  const { read, tables } = ctx.database;
  const [last] = await read.select({ id: max(tables.deliveries.id) }).from(tables.deliveries);
  return last?.id ?? 0;
}

/** Of the deliveries after that one, how many the database knows as succeeded. */
export async function countSucceeded({ ctx }: World, afterId = 0): Promise<number> {
  const { read, tables } = ctx.database;
  const { id, status } = tables.deliveries;
  const [row] = await read
    .select({ count: count() })
    .from(tables.deliveries)
    .where(and(gt(id, afterId), eq(status, "succeeded")));
  return row?.count ?? 0;
}
