import { readRequest, toResponse } from "./fetch-message.ts";
import { createReceive, type WebhookHandlerOptions } from "./receive.ts";

export type { WebhookHandlerOptions } from "./receive.ts";

/** What the handler uses of a context of Hono. */
export interface HonoContext {
  req: { raw: Request; bodyCache: object; arrayBuffer(): Promise<ArrayBuffer> };
}

/** For `app.post(path, webhookHandler({ … }))` of Hono, wherever it runs. */
export function webhookHandler(options: WebhookHandlerOptions): (context: HonoContext) => Promise<Response> {
  const receive = createReceive(options);
  return async ({ req }) => toResponse(await receive(req.raw.headers, (maxBytes) => readBody(req, maxBytes)));
}

/** What a middleware has read through Hono is still there. */
async function readBody(req: HonoContext["req"], maxBytes: number): Promise<Uint8Array | null> {
  if (Object.keys(req.bodyCache).length === 0) {
    return readRequest(req.raw, maxBytes, "Read it through c.req, not through c.req.raw.");
  }
  const body = new Uint8Array(await req.arrayBuffer());
  return body.length > maxBytes ? null : body;
}
