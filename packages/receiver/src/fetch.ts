import { readRequest, toResponse } from "./fetch-message.ts";
import { createReceive, type WebhookHandlerOptions } from "./receive.ts";

export type { WebhookHandlerOptions } from "./receive.ts";

/** For whatever takes a function from Request to Response: Workers, Deno, Bun, route handlers of Next.js, Remix, … */
export function webhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  const receive = createReceive(options);
  return async (request) => {
    if (request.method !== "POST") return toResponse({ status: 405 }, { allow: "POST" });
    const fix = "Give the handler the request before anything else reads it, or a clone of it.";
    return toResponse(await receive(request.headers, (maxBytes) => readRequest(request, maxBytes, fix)));
  };
}
