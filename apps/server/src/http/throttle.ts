import "@fastify/rate-limit";
import { DomainError } from "@hearback/core";
import type { FastifyInstance, FastifyRequest } from "fastify";

export const perMinute = { reset: 10, test: 30, preview: 120, mail: 30, scrape: 60, scrapeInVain: 10 };

/** Counts an act against its limit, as often as it is done. @throws DomainError `too_many_requests` with the seconds to wait. */
export type Throttle = (act: keyof typeof perMinute, times?: number) => Promise<void>;

/** Per address and act, not per HTTP request: one tRPC batch can hold many logins. */
export function createThrottle(app: FastifyInstance): (request: FastifyRequest) => Throttle {
  const limiters = {
    test: app.createRateLimit({ max: perMinute.test, timeWindow: "1 minute" }),
    preview: app.createRateLimit({ max: perMinute.preview, timeWindow: "1 minute" }),
    reset: app.createRateLimit({ max: perMinute.reset, timeWindow: "1 minute" }),
    mail: app.createRateLimit({ max: perMinute.mail, timeWindow: "1 minute" }),
    scrape: app.createRateLimit({ max: perMinute.scrape, timeWindow: "1 minute" }),
    scrapeInVain: app.createRateLimit({ max: perMinute.scrapeInVain, timeWindow: "1 minute" }),
  };
  return (request) =>
    async (act, times = 1) => {
      for (let counted = 0; counted < times; counted++) {
        const answer = await limiters[act](request);
        if (answer.isAllowed || !answer.isExceeded) continue;
        throw tooManyTries(answer.ttlInSeconds);
      }
    };
}

export function tooManyTries(seconds: number): DomainError {
  const time = seconds === 1 ? "a second" : `${seconds} seconds`;
  return new DomainError("too_many_requests", `Too many tries. Wait ${time}.`, { params: { seconds } });
}
