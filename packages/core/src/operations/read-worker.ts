import type { OperationsView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { desc } from "drizzle-orm";
import { isWorkerRunning } from "../delivery/worker-heartbeat.ts";

/** The worker that was seen last, and how many there are. */
export async function readWorker(read: Handle, now: Date): Promise<OperationsView["worker"]> {
  const { workers } = read.tables;
  const rows = await read.select().from(workers).orderBy(desc(workers.seenAt));
  const [last] = rows;
  return {
    isRunning: isWorkerRunning(last?.seenAt ?? null, now),
    count: rows.filter(({ seenAt }) => isWorkerRunning(seenAt, now)).length,
    seenAt: last?.seenAt.toISOString() ?? null,
    startedAt: last?.startedAt.toISOString() ?? null,
  };
}
