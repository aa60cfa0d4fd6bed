import { eventTypes } from "../event-type.ts";
import { deliveryHeaders } from "../headers.ts";
import { standardExamples } from "./examples.ts";
import { payloadSchema } from "./json-schema.ts";

const headerNotes: Partial<Record<keyof typeof deliveryHeaders, string>> = {
  id: "The event's id. The same in every attempt and redelivery: drop what you have seen.",
  timestamp: "When this attempt was made, in unix seconds.",
  signature:
    "`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; one for each valid secret, separated by spaces.",
  event: "The event type, as in the body.",
  delivery: "Names the delivery in the delivery log.",
  attempt: "The number of this attempt, from 1.",
  sequence: "A number that only grows within a project: tells which of two events happened last.",
};

/** What a receiver is sent, as an OpenAPI 3.1 document of `webhooks`. */
export function describeWebhooks(version: string): object {
  const parameters = Object.entries(headerNotes).map(([key, description]) => ({
    name: deliveryHeaders[key as keyof typeof deliveryHeaders],
    in: "header",
    required: true,
    description,
    schema: { type: "string" },
  }));
  const describe = (eventType: (typeof eventTypes)[number]) => ({
    post: {
      operationId: eventType,
      parameters,
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: payloadSchema(eventType), example: standardExamples[eventType] },
        },
      },
      responses: {
        "2XX": { description: "Received." },
        "410": { description: "Gone for good: the webhook is turned off." },
        "4XX": { description: "Tried again, for about three days, unless the webhook gives up on these." },
        default: { description: "Tried again, for about three days." },
      },
      security: [{}, { token: [] }],
    },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Hearback webhooks", version },
    webhooks: Object.fromEntries(eventTypes.map((eventType) => [eventType, describe(eventType)])),
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}
