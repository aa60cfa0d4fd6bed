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
  const task = createTask(schedule, job, options);
  let timer: NodeJS.Timeout;
  let isStopped = false;

  function wait(): void {
    const now = new Date();
    const [next = now] = task.getNextRuns(1);
    timer = setTimeout(() => void run(), next.getTime() - now.getTime());
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
