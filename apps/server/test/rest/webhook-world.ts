import type { FeedbackView } from "@hearback/contracts";
import { createApiKey, createFeedback, getWebhook } from "@hearback/core";
import type { Engine } from "@hearback/db";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import { type Answer, openRestWorld, type RestWorld } from "./rest-world.ts";

export const url = "http://127.0.0.1:9/hook";
export const token = "s3cret-t0ken";
export const since = "2025-01-01T00:00:00Z";

/** The webhook 1, "CRM", of a project, and a key with the scope `webhook` that does all of this. */
export type WebhookWorld = RestWorld & {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  register(name: string): Promise<Answer>;
  read(): ReturnType<typeof getWebhook>;
  give(content: string): Promise<FeedbackView>;
  /** Tests of webhook 1, made into deliveries of real events that ended so. */
  deliver(...statuses: ("failed" | "skipped" | "succeeded" | "pending")[]): Promise<void>;
};

/** The world of each test of the suite; filled in anew before every one. */
export function useWebhook(engine: Engine): WebhookWorld {
  const world = {} as WebhookWorld;
  beforeEach(async () => {
    Object.assign(world, await openWebhookWorld(engine));
    await world.register("CRM");
  });
  afterEach(() => world.close());
  return world;
}

async function openWebhookWorld(engine: Engine): Promise<WebhookWorld> {
  const world = await openRestWorld(engine);
  const { ctx, projectId, channelId, clock } = world;
  const { key } = await createApiKey(ctx, { projectId, name: "deployment", scopes: ["webhook"] });
  const headers = { "x-api-key": key };
  const post = (path: string, body?: object) => world.send("POST", path, body, { headers });
  return {
    ...world,
    get: (path) => world.send("GET", path, undefined, { headers }),
    post,
    put: (path, body) => world.send("PUT", path, body, { headers }),
    remove: (path) => world.send("DELETE", path, undefined, { headers }),
    register: (name) =>
      post("/webhooks", {
        name,
        url,
        token,
        customHeaders: [{ name: "x-team", value: "s3cret-team" }],
        subscriptions: [{ eventType: "feedback_created" }],
      }),
    read: () => getWebhook(ctx, { projectId, webhookId: 1 }),
    give: (content) => createFeedback(ctx, { projectId, channelId, values: { message: content } }),
    async deliver(...statuses) {
      for (const _ of statuses) await post("/webhooks/1/test");
      const { deliveries, events } = ctx.database.tables;
      const nextAttemptAt = new Date(clock.now().getTime() + 60_000);
      await ctx.database.transaction(async (tx) => {
        await tx.update(events).set({ isTest: false });
        const rows = await tx.select({ id: deliveries.id }).from(deliveries).orderBy(deliveries.id);
        for (const [index, status] of statuses.entries()) {
          const ended = { status, trigger: "schedule" as const, attemptCount: 1, retryCount: 1 };
          const isOpen = status === "pending";
          await tx
            .update(deliveries)
            .set({ ...ended, nextAttemptAt: isOpen ? nextAttemptAt : null, finishedAt: isOpen ? null : clock.now() })
            .where(eq(deliveries.id, rows[index]?.id ?? 0));
        }
      });
    },
  };
}
