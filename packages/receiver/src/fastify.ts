import type { FastifyPluginAsync } from "fastify";
import { createReceive, defaultMaxBodyBytes, type WebhookHandlerOptions } from "./receive.ts";

export interface WebhookPluginOptions extends WebhookHandlerOptions {
  /** The route, below the prefix of `register`. Default: `/`. */
  path?: string;
}

/**
 * For `app.register(webhookPlugin, { … })` of Fastify. Within it bodies are left as they come; the parsers of the rest of
 * the application stay as they are. Errors go to the request's log unless there is an `onError`.
 */
export const webhookPlugin: FastifyPluginAsync<WebhookPluginOptions> = async (app, { path = "/", ...options }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const receive = createReceive({ onError: (error) => app.log.error(error), ...options });
  app.post(path, { bodyLimit: options.maxBodyBytes ?? defaultMaxBodyBytes }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : "";
    const { status, text = "" } = await receive(request.headers, async () => body);
    return reply.code(status).type("text/plain; charset=utf-8").send(text);
  });
};
