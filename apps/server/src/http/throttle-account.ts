import type { Environment } from "@hearback/core";
import { tooManyTries } from "./throttle.ts";

/** So many may fail before the next one has to wait: as many as from one address in a minute. */
const failsAtOnce = 10;
const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;
const forgottenAfterMs = 24 * 3_600_000;
/** To make room for one, somebody has to guess at as many others. */
const keptAtMost = 10_000;

type Fails = { count: number; lastAt: number };

/**
 * Has guesses at one account wait longer and longer, from whatever addresses they come: from the tenth that fails on a
 * second, then twice as long each time, up to five minutes. Nothing is locked: after the wait the next one is tried, and one
 * that is right ends it. Source: OWASP Authentication Cheat Sheet, "Account Lockout".
 *
 * @returns what takes note of a try, which counts as failed until it `succeeds`, so that many at once are no way round.
 */
export function createAccountThrottle(now: Environment["now"]): (account: string) => { succeed(): void } {
  const failsOf = new Map<string, Fails>();

  return (account) => {
    const at = now().getTime();
    const known = failsOf.get(account);
    const fails = known !== undefined && at - known.lastAt < forgottenAfterMs ? known : { count: 0, lastAt: at };
    const waitMs = fails.lastAt + delayAfter(fails.count) - at;
    if (waitMs > 0) throw tooManyTries(Math.ceil(waitMs / 1_000));
    // The one that was tried last is the last to be forgotten.
    failsOf.delete(account);
    failsOf.set(account, { count: fails.count + 1, lastAt: at });
    const [oldest] = failsOf.keys();
    if (failsOf.size > keptAtMost && oldest !== undefined) failsOf.delete(oldest);
    return { succeed: () => void failsOf.delete(account) };
  };
}

function delayAfter(count: number): number {
  return count < failsAtOnce ? 0 : Math.min(firstDelayMs * 2 ** (count - failsAtOnce), longestDelayMs);
}
