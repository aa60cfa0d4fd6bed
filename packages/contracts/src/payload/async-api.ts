import { z } from "zod";
import { type EventType, eventTypes } from "../event-type.ts";
import { deliveryHeaders } from "../headers.ts";
import { standardExamples } from "./examples.ts";
import { headerNotes } from "./header-notes.ts";
import { standardBodies } from "./standard.ts";

/** AsyncAPI takes JSON Schema as of draft 7. More is allowed than is named: keys may be added. */
function describePayload(eventType: EventType): object {
  const { $schema: _draft, ...schema } = z.toJSONSchema(standardBodies[eventType], {
    target: "draft-7",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return schema;
}

function describeHeaders(): object {
  const entries = Object.entries(headerNotes).map(([key, description]) => [
    deliveryHeaders[key as keyof typeof deliveryHeaders],
    { type: "string", description },
  ]);
  return { type: "object", properties: Object.fromEntries(entries), required: entries.map(([name]) => name) };
}

/** What a webhook is sent in payload format `standard`, as an AsyncAPI 3.0 document seen from Hearback, which sends. */
export function describeMessages(version: string): object {
  const refer = (eventType: EventType) => ({ $ref: `#/channels/webhook/messages/${eventType}` });
  const messages = eventTypes.map((eventType) => [
    eventType,
    {
      name: eventType,
      contentType: "application/json",
      headers: { $ref: "#/components/schemas/Headers" },
      payload: { $ref: `#/components/schemas/${eventType}` },
      examples: [{ payload: standardExamples[eventType] }],
    },
  ]);
  const schemas = eventTypes.map((eventType) => [eventType, describePayload(eventType)]);
  return {
    asyncapi: "3.0.0",
    info: { title: "Hearback webhooks", version },
    defaultContentType: "application/json",
    servers: {
      receiver: {
        host: "{host}",
        protocol: "https",
        description: "The URL of the webhook.",
        variables: { host: { default: "receiver.example.com" } },
        security: [{ $ref: "#/components/securitySchemes/token" }],
      },
    },
    channels: {
      webhook: {
        address: null,
        description: "One POST for each event that the webhook subscribes to.",
        messages: Object.fromEntries(messages),
      },
    },
    operations: Object.fromEntries(
      eventTypes.map((eventType) => [
        eventType,
        { action: "send", channel: { $ref: "#/channels/webhook" }, messages: [refer(eventType)] },
      ]),
    ),
    components: {
      schemas: { Headers: describeHeaders(), ...Object.fromEntries(schemas) },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}
