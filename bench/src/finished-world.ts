import { checkInvariant } from "@hearback/core";
import { drainWorld } from "./drain-world.ts";
import { growHistory } from "./history.ts";
import { type Sink, sinkUrls } from "./start-sink.ts";
import { createWorld, type World } from "./world.ts";

export const webhookCount = 20;

/** A world with so many finished deliveries, which the product and `growHistory` have made. */
export async function createFinishedWorld(sink: Sink, count: number): Promise<World> {
  const world = await createWorld(sinkUrls(sink.port, webhookCount), "normal");
  await drainWorld(world, sink, webhookCount);
  growHistory(world, count);
  await expectRows(world, webhookCount + count);
  return world;
}

/** The doctor's own check: what was made must be as the product would have left it. */
export async function expectRows({ ctx }: World, count: number): Promise<void> {
  const { events, lost, faults } = await checkInvariant(ctx.database, ctx.now());
  if (events === count && lost === 0 && faults.length === 0) return;
  throw new Error(`${events} events instead of ${count}, ${lost} lost, ${JSON.stringify(faults)}`);
}
