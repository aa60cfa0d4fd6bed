import { Pool } from "undici";
import type { Job, Result } from "./serve-peer.ts";
import { signHeaders } from "./sign-headers.ts";

/** What all peers that bring no HTTP client send with: a pool per origin, as quick as undici is without a handler of one's own. */
export function createSendJob(openAtOnce: number): (job: Job) => Promise<Result> {
  const pools = new Map<string, Pool>();

  function poolOf(origin: string): Pool {
    const known = pools.get(origin) ?? new Pool(origin, { connections: openAtOnce });
    pools.set(origin, known);
    return known;
  }

  return async (job) => {
    const startedAt = performance.now();
    const { origin, pathname: path } = new URL(job.url);
    const answer = await poolOf(origin).request({ method: "POST", path, headers: signHeaders(job), body: job.body });
    const response = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`The receiver answered ${answer.statusCode}.`);
    return { status: answer.statusCode, durationMs: performance.now() - startedAt, response };
  };
}
