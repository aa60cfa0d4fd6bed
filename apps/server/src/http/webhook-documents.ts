import { channelEventTypes, eventTypes } from "@hearback/contracts";
import { abcPayloadSchema, describeMessages, describeWebhooks, payloadSchema } from "@hearback/contracts/webhook-docs";
import type { FastifyInstance } from "fastify";

/** What programs read of the webhooks' documentation: OpenAPI 3.1, AsyncAPI 3.0, and a JSON Schema for each event and format. Open to all. */
export function registerWebhookDocuments(app: FastifyInstance, version: string): void {
  const openApi = describeWebhooks(version);
  app.get("/docs/webhooks/openapi.json", async () => openApi);
  const asyncApi = describeMessages(version);
  app.get("/docs/webhooks/asyncapi.json", async () => asyncApi);
  for (const eventType of eventTypes) {
    const schema = payloadSchema(eventType);
    app.get(`/docs/webhooks/schemas/${eventType}.json`, async () => schema);
  }
  for (const eventType of channelEventTypes) {
    const schema = abcPayloadSchema(eventType);
    app.get(`/docs/webhooks/schemas/abc/${eventType}.json`, async () => schema);
  }
}
