import { createTask, type TaskOptions } from "node-cron";

export type ScheduledJob = { stop(): void };

/**
 * Runs a job by a cron expression, never twice at once. node-cron says when, but the waiting is done here, by a timer that
 * no clock moves: its own walks through every run that a clock set forward has skipped, which blocks the process for as
 * long as that takes, and stands still until a clock that was set back has caught up.
 *
 * @param job never rejects.
 */
export function runOnSchedule(schedule: string, job: () => Promise<void>, options: TaskOptions): ScheduledJob {
  // In UTC: in the hour that a local clock repeats, the next run would be an hour away.
  const task = createTask(schedule, job, { ...options, timezone: "UTC" });
  let timer: NodeJS.Timeout;
  let isStopped = false;

  function wait(): void {
    const now = new Date();
    const [next = now] = task.getNextRuns(1);
    // A timer can be a millisecond early, and would run the job twice.
    timer = setTimeout(() => void run(), Math.max(next.getTime() - now.getTime(), 0) + 1);
  }

  async function run(): Promise<void> {
    await task.execute();
    if (!isStopped) wait();
  }

  wait();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      void task.destroy();
    },
  };
}
