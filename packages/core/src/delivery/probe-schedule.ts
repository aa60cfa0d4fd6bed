/** A webhook is failing from this many failed attempts in a row. Source: contract §4. */
const failingFromFailure = 4;

const shortestHoldMs = 1_000;
const longestHoldMs = 60_000;

/** What the last scheduled attempts of a webhook came to. */
export type FailureStreak = { consecutiveFailures: number; failingSince: Date | null; lastAttemptAt: Date | null };

export function isFailing({ consecutiveFailures }: Pick<FailureStreak, "consecutiveFailures">): boolean {
  return consecutiveFailures >= failingFromFailure;
}

/**
 * When a failing webhook may get its next delivery, as a probe; null for one that isn't failing. It is left alone for as
 * long again as it has failed, between a second and a minute: a restart costs its receiver seconds, an outage costs
 * everybody else next to nothing, and no delivery spends its attempts on a receiver that is known to be down.
 */
export function nextProbeAt(streak: FailureStreak, now: Date): Date | null {
  const { failingSince, lastAttemptAt } = streak;
  if (!isFailing(streak) || failingSince === null || lastAttemptAt === null) return null;
  // The clock was set back, by more than another worker's can differ: nobody knows for how long.
  if (lastAttemptAt.getTime() - now.getTime() > longestHoldMs) return now;
  const failedForMs = lastAttemptAt.getTime() - failingSince.getTime();
  const holdMs = Math.min(Math.max(failedForMs, shortestHoldMs), longestHoldMs);
  return new Date(lastAttemptAt.getTime() + holdMs);
}
