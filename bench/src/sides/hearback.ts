import type { Side } from "../drain-rates.ts";
import { sinkUrls } from "../start-sink.ts";
import { countSucceeded, createWorld, dispatchAll, giveMany, startWorker } from "../world.ts";

export type HearbackOptions = {
  webhookCount: number;
  /** `due`: as after an outage of the receivers. `outbox`: events that wait for their dispatch, as after one of the worker. */
  waits: "due" | "outbox";
};

/** A worker that starts when everything is there. */
export function hearbackSide({ webhookCount, waits }: HearbackOptions): Side {
  const what = waits === "due" ? "deliveries due" : "events in the outbox";
  return {
    name: `Hearback, ${webhookCount} webhook${webhookCount === 1 ? "" : "s"}, ${what}`,
    async prepare({ port, count }) {
      const world = await createWorld(sinkUrls(port, webhookCount), "normal");
      await giveMany(world, 0, count);
      if (waits === "due") await dispatchAll(world);
      return {
        start: () => startWorker(world),
        countResults: () => countSucceeded(world),
        [Symbol.asyncDispose]: world[Symbol.asyncDispose],
      };
    },
  };
}
