import type { IncomingMessage, ServerResponse } from "node:http";
import { readMessage, writeAnswer } from "./node-message.ts";
import { createReceive, type WebhookHandlerOptions } from "./receive.ts";

export type { WebhookHandlerOptions } from "./receive.ts";

/** For `createServer` of node:http: answers each request that it is given. */
export function webhookHandler(
  options: WebhookHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const receive = createReceive(options);
  return async (request, response) => {
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      return writeAnswer(response, { status: 405 });
    }
    const fix = "Call the handler before anything else reads the request.";
    writeAnswer(response, await receive(request.headers, (maxBytes) => readMessage(request, maxBytes, fix)));
  };
}
