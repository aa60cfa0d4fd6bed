import { type Drain, drainBacklog } from "./drain-backlog.ts";
import type { Sink } from "./start-sink.ts";
import { countSucceeded, dispatchAll, giveMany, lastDeliveryId, startWorker, type World } from "./world.ts";

/** Has a worker deliver so many feedbacks, of which half were due and half in the outbox when it started. */
export async function drainWorld(world: World, sink: Sink, count: number): Promise<Drain> {
  const lastId = await lastDeliveryId(world);
  const dueCount = Math.floor(count / 2);
  await giveMany(world, 0, dueCount);
  await dispatchAll(world);
  await giveMany(world, dueCount, count);
  const backlog = { start: () => startWorker(world), countResults: () => countSucceeded(world, lastId) };
  return drainBacklog(backlog, sink, count);
}
