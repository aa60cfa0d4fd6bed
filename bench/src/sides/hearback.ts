import { checkInvariant } from "@hearback/core";
import { type Child, startChild } from "../children.ts";
import type { Side } from "../drain-rates.ts";
import { createWorld, dispatchAll, giveFeedback, sinkUrls, workerPath } from "../world.ts";

export type HearbackBacklog = {
  webhookCount: number;
  /** `due`: as after an outage of the receivers. `outbox`: events that wait for their dispatch, as after one of the worker. */
  waits: "due" | "outbox";
};

/** A worker that starts when everything is there. */
export function hearbackSide({ webhookCount, waits }: HearbackBacklog): Side {
  const what = waits === "due" ? "deliveries due" : "events in the outbox";
  return {
    name: `Hearback, ${webhookCount} webhook${webhookCount === 1 ? "" : "s"}, ${what}`,
    async prepare({ port, count }) {
      const world = await createWorld(sinkUrls(port, webhookCount), "normal");
      const all = Array.from({ length: count }, (_, number) => number);
      for (let start = 0; start < count; start += 500) {
        await Promise.all(all.slice(start, start + 500).map((number) => giveFeedback(world, number)));
      }
      if (waits === "due") await dispatchAll(world);
      let worker: Child | undefined;
      return {
        start() {
          worker = startChild(workerPath, world.workerEnv);
          return worker;
        },
        async countResults() {
          const { deliveries } = await checkInvariant(world.ctx.database, world.ctx.now());
          return deliveries.succeeded;
        },
        async remove() {
          await worker?.stop();
          await world.remove();
        },
      };
    },
  };
}
