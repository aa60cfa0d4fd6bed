import type { FastifyInstance } from "fastify";
import { describeUnknownKeys } from "./describe-unknown-keys.ts";
import { BadRequestError } from "./rest-error.ts";

/** Refuses a body and a query where a route of `scope` takes none: whoever sends something wants something by it. */
export function refuseSurplus(scope: FastifyInstance): void {
  scope.addHook("preValidation", async ({ body, query, routeOptions: { schema } }) => {
    const texts = [
      ...(schema?.body === undefined ? describeUnknownKeys("invalid key in body", keysOf(body), []) : []),
      ...(schema?.querystring === undefined ? describeUnknownKeys("invalid query parameter", keysOf(query), []) : []),
    ];
    if (texts.length > 0) throw new BadRequestError(texts);
  });
}

function keysOf(value: unknown): string[] {
  return Object.keys(value ?? {});
}
