import { hostname } from "node:os";
import type { Database, Handle } from "@hearback/db";
import { desc, eq, inArray, lt, or } from "drizzle-orm";
import type { Environment } from "../context/context.ts";

/** A worker says every ten seconds that it is there. Source: contract §8, `/readyz`. */
const silentAfterMs = 30_000;
const forgottenAfterMs = 24 * 3_600_000;

/** `host:pid:random`, so that a worker that starts on the same host can tell which of the others are dead. */
export function createWorkerId(random: string): string {
  return `${hostname()}:${process.pid}:${random}`;
}

/** Says that the worker is alive, for `/readyz` and the doctor. */
export async function recordHeartbeat(
  tx: Handle,
  { id, startedAt, publicUrl, now }: { id: string; startedAt: Date; publicUrl: string; now: Date },
): Promise<void> {
  const { workers } = tx.tables;
  await tx
    .insert(workers)
    .values({ id, startedAt, publicUrl, seenAt: now })
    .onConflictDoUpdate({ target: workers.id, set: { seenAt: now } });
}

/** Where people reach the server, as the worker that was seen last was told; null when none was seen lately. */
export async function findPublicUrl({ database, now }: Pick<Environment, "database" | "now">): Promise<string | null> {
  const { workers } = database.tables;
  const [worker] = await database.read.select().from(workers).orderBy(desc(workers.seenAt)).limit(1);
  return worker !== undefined && isWorkerRunning(worker.seenAt, now()) ? worker.publicUrl : null;
}

/** When a worker was last seen, or null when none ever was. */
export async function findLastHeartbeat(database: Database): Promise<Date | null> {
  const rows = await database.read.select({ seenAt: database.tables.workers.seenAt }).from(database.tables.workers);
  return rows.reduce<Date | null>((last, { seenAt }) => (last === null || seenAt > last ? seenAt : last), null);
}

/** Whether a worker that was last seen then still runs. */
export function isWorkerRunning(seenAt: Date | null, now: Date): boolean {
  return seenAt !== null && now.getTime() - seenAt.getTime() <= silentAfterMs;
}

/** Workers of this host whose process is gone. A container that restarts has the same host and process id. */
export async function findDeadWorkers(tx: Handle, self: string): Promise<string[]> {
  const rows = await tx.select({ id: tx.tables.workers.id }).from(tx.tables.workers);
  const others = rows.map((row) => row.id).filter((id) => id !== self);
  return others.filter((id) => {
    const [host, pid] = id.split(":");
    return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
}

export async function forgetWorkers(tx: Handle, { ids, now }: { ids: string[]; now: Date }): Promise<void> {
  const { workers } = tx.tables;
  const isOld = lt(workers.seenAt, new Date(now.getTime() - forgottenAfterMs));
  await tx.delete(workers).where(ids.length === 0 ? isOld : or(inArray(workers.id, ids), isOld));
}

export async function removeWorker(tx: Handle, id: string): Promise<void> {
  await tx.delete(tx.tables.workers).where(eq(tx.tables.workers.id, id));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
