import type { FastifyReply, FastifyRequest } from "fastify";
import { isMereBusyness } from "../http/mere-busyness.ts";
import { type RestError, toRestError } from "./rest-error.ts";

/** Error handler of the REST API's scope. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toRestError(error);
  if (answer.statusCode >= 500 && !isMereBusyness(error)) request.log.error({ err: error }, "REST request failed");
  return sendError(answer, request, reply);
}

/** Not-found handler of the REST API's scope. */
export function handleUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = `Cannot ${request.method} ${request.url}`;
  return sendError({ statusCode: 404, body: { message, error: "Not Found" } }, request, reply);
}

function sendError(
  { statusCode, body, retryAfterMs }: RestError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (retryAfterMs !== undefined) reply.header("retry-after", Math.ceil(retryAfterMs / 1_000));
  return reply.code(statusCode).send({ ...body, statusCode, path: request.url });
}
