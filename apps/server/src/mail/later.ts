import { setTimeout as wait } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";

/** What nobody waits for, and how the server ends before it is done. */
export type Later = {
  add(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Gives what is under way some seconds. */
  close(): Promise<void>;
};

const lastMs = 5_000;

export function createLater(log: Pick<FastifyBaseLogger, "error">): Later {
  const stop = new AbortController();
  const open = new Set<Promise<void>>();
  return {
    add(name, work) {
      const running = work(stop.signal)
        .catch((error: unknown) => log.error({ error }, name))
        .finally(() => open.delete(running));
      open.add(running);
    },
    async close() {
      stop.abort();
      if (open.size > 0) await Promise.race([Promise.all(open), wait(lastMs, undefined, { ref: false })]);
    },
  };
}
