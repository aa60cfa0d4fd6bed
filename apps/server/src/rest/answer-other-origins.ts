import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

/**
 * Lets pages of other origins send requests to `scope` and read the answers, as ABC User Feedback does: a key opens it,
 * no cookie, so nothing is sent that the page doesn't have. Preflights need no key. What else is asked of a request, and
 * may refuse it, comes behind this, or the page couldn't read the refusal.
 */
export async function answerOtherOrigins(scope: FastifyInstance): Promise<void> {
  await scope.register(cors, {
    origin: "*",
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    // Beside those that mean something here, what a page's own tracing may add.
    allowedHeaders: ["x-api-key", "content-type", "idempotency-key", "*"],
    exposedHeaders: ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
    // Two hours, as long as Chromium remembers it.
    maxAge: 7_200,
    strictPreflight: false,
  });
}
