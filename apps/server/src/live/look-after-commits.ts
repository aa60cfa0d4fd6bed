import { setTimeout as delay } from "node:timers/promises";
import { TRPCError } from "@trpc/server";
import type { TrpcContext } from "../trpc.ts";

/** However much happens, one who watches looks no more often. */
const restMs = 250;
/** All who watch together look for one part of so many of the process's time, at most. */
const parts = 10;
/** How many watch in this process. */
let watchCount = 0;

/**
 * What a look finds: one at the start, and one after each commit to the database. Commits of the time in which nobody looked,
 * because the last find wasn't taken yet or by way of rest, make one look together, so nothing piles up.
 *
 * @throws what `look` throws; TRPCError that asks the browser to come again when the server stops.
 */
export async function* lookAfterCommits<Found>(
  { env, stopping }: Pick<TrpcContext, "env" | "stopping">,
  signal: AbortSignal | undefined,
  look: () => Promise<Found | null>,
): AsyncGenerator<Found, void> {
  const ended = signal === undefined ? stopping : AbortSignal.any([stopping, signal]);
  let isDue = false;
  let wake = () => {};
  const awaken = () => {
    isDue = true;
    wake();
  };
  watchCount++;
  const unwatch = env.database.watchCommits(awaken);
  ended.addEventListener("abort", awaken);
  try {
    while (!ended.aborted) {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      if (ended.aborted) break;
      isDue = false;
      const startedAtMs = performance.now();
      const found = await look();
      const tookMs = performance.now() - startedAtMs;
      if (found !== null) yield found;
      await delay(Math.max(restMs, tookMs * parts * watchCount), undefined, { signal: ended }).catch(() => {});
    }
    if (stopping.aborted) throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "The server is stopping." });
  } finally {
    watchCount--;
    unwatch();
    ended.removeEventListener("abort", awaken);
  }
}
