import type { RepeatableRequest } from "@hearback/core";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { BadRequestError } from "./rest-error.ts";

/** Says only in the documentation that there is the header: `readRepeatable` checks it. */
export const repeatableHeaders = z.looseObject({
  "idempotency-key": z
    .string()
    .optional()
    .describe(
      "1 to 255 visible ASCII characters. Within 24 hours the same request with the same key gets the first answer.",
    ),
});

/** What the header `Idempotency-Key` asks for; `undefined` without it. */
export function readRepeatable({ headers, method, url, body }: FastifyRequest): RepeatableRequest | undefined {
  const key = headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new BadRequestError("Idempotency-Key must be 1 to 255 visible ASCII characters");
  }
  return { key, content: `${method} ${url}\n${JSON.stringify(body)}` };
}
