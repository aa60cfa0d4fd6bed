import { randomInt } from "node:crypto";
import type { ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";

/** Has something done that nobody waits for; it begins only after the answer. */
export type AddLater = (name: string, work: (signal: AbortSignal) => Promise<void>) => void;

/** What nobody waits for, and how the server ends before it is done. */
type Later = {
  after(answer: ServerResponse): AddLater;
  /** Gives what is under way some seconds. */
  close(): Promise<void>;
};

const lastMs = 5_000;
const pauseMs = { least: 100, most: 1_000 };

export function createLater(log: Pick<FastifyBaseLogger, "error">): Later {
  const stop = new AbortController();
  const open = new Set<Promise<void>>();
  return {
    after: (answer) => (name, work) => {
      const running = waitForAnswer(answer, stop.signal)
        .then(() => work(stop.signal))
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

/**
 * Until the answer is sent, or can't be any more: work that begins before has the process for itself at times, and makes
 * the answer late, or the next one: so nobody is to know when it begins. A server that stops waits for neither.
 */
async function waitForAnswer(answer: ServerResponse, signal: AbortSignal): Promise<void> {
  await finished(answer, { signal }).catch(() => {});
  await wait(randomInt(pauseMs.least, pauseMs.most), undefined, { signal, ref: false }).catch(() => {});
}
