import type { Handle } from "@hearback/db";
import {
  createTempDatabase,
  createTestWorld,
  type QueryPlan,
  type TempDatabase,
  type TestWorld,
} from "@hearback/testing";
import { afterEach, beforeEach } from "vitest";
import { ClaimBatch } from "../src/delivery/claim-batch.ts";
import { createChannel, createFeedback, createProject, createWebhook } from "../src/index.ts";

/** These indexes hold only what is not finished yet, and the rest is made by its query: reading all of them is the point. */
const shortScans =
  /^SCAN (events USING INDEX events_outbox_index|deliveries USING INDEX deliveries_(in_flight|requested)_index|due|v|CONSTANT ROW)$/;

/** The first and the last row by id, the one running recovery, and stretches of bounded length that are counted. */
export const edges = /^SCAN (deliveries|stretch)$|recoveries_running_unique/;

export const sorting = "USE TEMP B-TREE FOR ORDER BY";

export function findScans(plans: QueryPlan[]): string[] {
  return plans.flatMap(({ steps }) => steps).filter((step) => step.startsWith("SCAN") && !shortScans.test(step));
}

/** A project with a webhook and a feedback whose event is not dispatched yet. */
export type PlanScene = { temp: TempDatabase; world: TestWorld; projectId: number; webhookId: number };

/** The scene of each test, in a database of its own on SQLite; filled in anew before every one. */
export function useQueryPlans(): PlanScene {
  const scene = {} as PlanScene;
  beforeEach(async () => {
    const temp = await createTempDatabase();
    const world = createTestWorld(temp.database);
    const { ctx } = world;
    const { id: projectId } = await createProject(ctx, { name: "Shop" });
    const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
    const webhook = { name: "Receiver", url: "http://127.0.0.1/" };
    const subscriptions = [{ eventType: "feedback_created" as const }];
    const { id: webhookId } = await createWebhook(ctx, { projectId, ...webhook, subscriptions });
    await createFeedback(ctx, { projectId, channelId, values: { content: "a" } });
    Object.assign(scene, { temp, world, projectId, webhookId });
  });
  afterEach(() => scene.temp.remove());
  return scene;
}

/** The delivery that a worker claims by this. */
export async function claimFrom({ temp, world }: PlanScene, work: (tx: Handle, batch: ClaimBatch) => Promise<unknown>) {
  const room = {
    roomFor: () => 8,
    roomForDue: () => 8,
    room: 8,
    roomOfDue: 8,
    leaseMs: () => 1_000,
    targets: new Map(),
    publicUrl: world.ctx.publicUrl,
  };
  const claims = await temp.database.transaction(async (tx) => {
    const batch = new ClaimBatch(tx, { now: world.clock.now(), leaseOwner: "worker", ...room });
    await work(tx, batch);
    return batch.claims;
  });
  const delivery = claims[0]?.deliveries[0];
  if (delivery === undefined) throw new Error("nothing was claimed");
  return delivery;
}
