import type { IncomingMessage, ServerResponse } from "node:http";
import { readMessage, writeAnswer } from "./node-message.ts";
import { createReceive, type WebhookHandlerOptions } from "./receive.ts";

export type { WebhookHandlerOptions } from "./receive.ts";

/** Where others leave the bytes: `verify` of `express.json()` and cloud functions, `express.raw()`, `express.text()`. */
type MaybeRead = IncomingMessage & { rawBody?: unknown; body?: unknown };

const fix =
  "Put this route before express.json(), or keep the bytes: " +
  "express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes; } }).";

/** For `app.post(path, webhookHandler({ … }))` of Express. */
export function webhookHandler(
  options: WebhookHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const receive = createReceive(options);
  return async (request, response) => {
    writeAnswer(response, await receive(request.headers, (maxBytes) => readBody(request, maxBytes)));
  };
}

async function readBody(request: MaybeRead, maxBytes: number): Promise<string | Uint8Array | null> {
  for (const kept of [request.rawBody, request.body]) {
    if (typeof kept === "string" || kept instanceof Uint8Array) return kept.length > maxBytes ? null : kept;
  }
  return readMessage(request, maxBytes, fix);
}
