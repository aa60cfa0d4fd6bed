import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Refuses what another site could make a signed-in browser send: a changing request with a foreign origin, or with a
 * content type that a plain form can have.
 */
export async function refuseForeignOrigins(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return;
  const { origin, host, "sec-fetch-site": site } = request.headers;
  const isForeign =
    origin !== undefined ? !URL.canParse(origin) || new URL(origin).host !== host : site === "cross-site";
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  if (isForeign || !isJson) {
    return reply
      .code(403)
      .send({ message: "Requests must come from this site and be application/json.", statusCode: 403 });
  }
}
