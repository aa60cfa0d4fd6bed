import { setTimeout as wait } from "node:timers/promises";

export type PollOptions = {
  /** Default 12000. */
  timeoutMs?: number;
  /** Default 10. */
  intervalMs?: number;
  /** Names what is waited for, in the error. */
  what?: string;
};

type Truthy<Value> = Exclude<Value, false | null | undefined | 0 | "">;

/**
 * Calls `probe` until it gives something truthy, and gives that. A probe that throws is asked again; after `timeoutMs`
 * rejects, with the last throw as the cause.
 */
export async function pollUntil<Value>(
  probe: () => Value | Promise<Value>,
  { timeoutMs = 12_000, intervalMs = 10, what = "the condition" }: PollOptions = {},
): Promise<Truthy<Value>> {
  const deadlineAt = performance.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const value = await probe();
      if (value) return value as Truthy<Value>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await wait(intervalMs);
  } while (performance.now() < deadlineAt);
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`, { cause });
}
