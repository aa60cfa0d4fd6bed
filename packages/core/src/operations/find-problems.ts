import type { OperationsProblem, OperationsView, ProblemName } from "@hearback/contracts";
import type { CheckUp } from "../doctor/run-check-up.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const mebibyte = 2 ** 20;

/** Even over a hundred thousand events a check-up takes seconds, and there is one every five minutes. */
const checkUpLateAfterMs = 30 * minuteMs;
/** As the doctor has it. */
const queueOldAfterMs = minuteMs;
const littleFree = 1_024 * mebibyte;
const nothingFree = 256 * mebibyte;
const fullSoonMs = 14 * dayMs;
/** What is still to be delivered is kept longer: its retries end after 75 hours. */
const keptLongerMs = 4 * dayMs;

type Found = Pick<OperationsView, "queue" | "worker" | "storage" | "retention"> & { checkUp: CheckUp | null };

/** What somebody should see to, the gravest first. */
export function findProblems({ queue, worker, storage, retention, checkUp }: Found, now: Date): OperationsProblem[] {
  const ageOf = (at: string | null) => (at === null ? 0 : now.getTime() - Date.parse(at));
  const problems: OperationsProblem[] = [];
  const add = (isSo: boolean, tone: OperationsProblem["tone"], name: ProblemName) => {
    if (isSo) problems.push({ name, tone, count: null });
  };
  const free = storage.freeBytes ?? Number.POSITIVE_INFINITY;
  const fullInMs = storage.fullAt === null ? Number.POSITIVE_INFINITY : -ageOf(storage.fullAt);

  add(worker.seenAt === null, "bad", "worker_missing");
  add(worker.seenAt !== null && !worker.isRunning, "bad", "worker_silent");
  for (const { name, count } of checkUp?.faults ?? []) problems.push({ name, tone: "bad", count });
  add(free < nothingFree, "bad", "disk_low");
  add(free >= nothingFree && free < littleFree, "warn", "disk_low");
  // Without a worker there is none, and nothing moves.
  if (worker.isRunning) {
    // Nobody checks while no worker runs: one that has just started has its time too.
    const sinceMs = Math.min(
      ageOf(worker.startedAt),
      checkUp === null ? Number.POSITIVE_INFINITY : now.getTime() - checkUp.at.getTime(),
    );
    add(sinceMs > checkUpLateAfterMs, "warn", "check_up_late");
    add(ageOf(queue.waitingSince) > queueOldAfterMs, "warn", "queue_old");
  }
  add(free >= littleFree && fullInMs < fullSoonMs, "warn", "disk_filling");
  const { days, oldestEventAt } = retention;
  add(days !== null && ageOf(oldestEventAt) > days * dayMs + keptLongerMs, "warn", "retention_behind");
  return problems;
}
