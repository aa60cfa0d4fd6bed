import "@fastify/rate-limit";
import type { Environment } from "@hearback/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { tooManyTries } from "./throttle.ts";
import { createAccountThrottle } from "./throttle-account.ts";

/**
 * Lets try what could be guessed, and counts it when it fails. What is under way counts until it is known to be right, so
 * that many at once are no way round.
 *
 * @param under what it counts under besides the address, where it guesses at somebody's password.
 * @throws DomainError `too_many_requests` with the seconds to wait, before anything is tried.
 */
export type ThrottleGuesses = <Result>(attempt: () => Promise<Result>, under?: GuessedAt) => Promise<Result>;

export type GuessedAt = {
  name: string;
  /** That nobody else counts under it: then the fails of others at the same address are no hindrance. */
  isOwn: boolean;
};

/** Per address: ten that fail a minute. Colleagues behind one address don't lock each other out by signing in. */
export function createGuessThrottle(
  app: FastifyInstance,
  { now }: Pick<Environment, "now">,
): (request: FastifyRequest) => ThrottleGuesses {
  const limiter = app.createRateLimit({ max: 10, timeWindow: "1 minute" });
  const throttleAccount = createAccountThrottle(now);
  const underWay = new Map<string, number>();

  function count(address: string, by: 1 | -1): void {
    const left = (underWay.get(address) ?? 0) + by;
    if (left === 0) underWay.delete(address);
    else underWay.set(address, left);
  }

  return (request) => async (attempt, under) => {
    const status = await limiter(request, { increment: false });
    const { key } = status;
    if (!status.isAllowed && under?.isOwn !== true) {
      if (status.remaining <= 0) throw tooManyTries(status.ttlInSeconds);
      if (status.remaining <= (underWay.get(key) ?? 0)) throw tooManyTries(1);
    }
    const ofAccount = under === undefined ? null : throttleAccount(under.name);
    count(key, 1);
    try {
      const result = await attempt();
      ofAccount?.succeed();
      return result;
    } catch (error) {
      await limiter(request);
      throw error;
    } finally {
      count(key, -1);
    }
  };
}
