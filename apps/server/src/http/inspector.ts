import { setTimeout as wait } from "node:timers/promises";
import "@fastify/rate-limit";
import { catchRequest, type Environment, hasInspector } from "@hearback/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { handleError } from "../rest/error-handlers.ts";

/** Per inspector: what waits for its delayed answers stays few, too. Of wrong keys, per address. */
const perMinute = 120;

type InspectorRequest = FastifyRequest<{ Params: { key: string } }>;

/** `/inspect/<key>`: takes whatever comes, as it came, and answers as its owners want. The key is all that is asked for. */
export async function registerInspector(app: FastifyInstance, env: Environment): Promise<void> {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());
  app.setErrorHandler(handleError);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const byKey = (request: FastifyRequest) => (request as InspectorRequest).params.key;
  const limit = { max: perMinute, timeWindow: "1 minute" };
  const limiters = { known: app.createRateLimit({ ...limit, keyGenerator: byKey }), wrong: app.createRateLimit(limit) };

  /** Before the body is read. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const isKnown = await hasInspector(env, byKey(request));
    const count = await limiters[isKnown ? "known" : "wrong"](request);
    if (!count.isAllowed && count.isExceeded) {
      const message = `Too many requests. Wait ${count.ttlInSeconds} seconds.`;
      return reply.code(429).header("retry-after", count.ttlInSeconds).send({ message, statusCode: 429 });
    }
    if (!isKnown) return sendNotFound(reply);
  };

  app.all("/inspect/:key", { onRequest }, async (request: InspectorRequest, reply) => {
    const answer = await catchRequest(env, request.params.key, {
      method: request.method,
      query: new URL(request.url, env.publicUrl).search,
      headers: joinHeaders(request),
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    reply.header("cache-control", "no-store");
    if (answer === null) return sendNotFound(reply);
    // The server's stop doesn't wait for an answer that is late on purpose.
    if (answer.delayMs > 0) await wait(answer.delayMs, undefined, { signal: closing.signal }).catch(() => {});
    return reply.code(answer.status).send({ caught: true });
  });
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ message: "No inspector has this address.", statusCode: 404 });
}

function joinHeaders({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}
