import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import axios from "axios";
import { type Job, servePeer } from "./serve-peer.ts";
import { signHeaders } from "./sign-headers.ts";

// From 32 to 128 made no difference; all at once starts before the clock does.
const atOnce = 64;
const retries = 3;
const retryDelayMs = 3_000;

/** Within the process that has the event, with nothing stored: what waits and what was answered is in memory. */
servePeer(async () => {
  const client = axios.create({ timeout: 5_000, httpAgent: new Agent({ keepAlive: true, maxSockets: atOnce }) });
  const jobs: Job[] = [];
  let succeeded = 0;

  async function send(job: Job): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.post(job.url, job.body, { headers: signHeaders(job) });
        succeeded++;
        return;
      } catch (error) {
        if (attempt === retries) throw error;
        await delay(retryDelayMs);
      }
    }
  }

  async function work(): Promise<void> {
    for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) await send(job);
  }

  return {
    enqueue: async (more) => void jobs.push(...more),
    start: () => Promise.all(Array.from({ length: atOnce }, work)),
    countResults: async () => succeeded,
  };
});
