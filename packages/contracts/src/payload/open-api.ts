import { channelEventTypes, type EventType, eventTypes } from "../event-type.ts";
import { deliveryHeaders } from "../headers.ts";
import { abcTokenHeader } from "../token.ts";
import { abcExamples, standardExamples } from "./examples.ts";
import { headerNotes } from "./header-notes.ts";
import { abcPayloadSchema, type JsonSchema, payloadSchema } from "./json-schema.ts";

type Request = { operationId: string; tag: "standard" | "abc"; schema: JsonSchema; example: object; token: string };

/**
 * What a receiver is sent, as an OpenAPI 3.1 document of `webhooks`: by event type in payload format `standard`, and with
 * `abc_` before it in payload format `abc`.
 */
export function describeWebhooks(version: string): object {
  const parameters = Object.entries(headerNotes).map(([key, description]) => ({
    name: deliveryHeaders[key as keyof typeof deliveryHeaders],
    in: "header",
    required: true,
    description,
    schema: { type: "string" },
  }));
  const describe = ({ operationId, tag, schema, example, token }: Request) => ({
    post: {
      operationId,
      tags: [tag],
      parameters,
      requestBody: { required: true, content: { "application/json": { schema, example } } },
      responses: {
        "2XX": { description: "Received." },
        "410": { description: "Gone for good: the webhook is turned off." },
        "4XX": { description: "Tried again, for about three days, unless the webhook gives up on these." },
        default: { description: "Tried again, for about three days." },
      },
      security: [{}, { [token]: [] }],
    },
  });
  const inStandard = (eventType: EventType) =>
    describe({
      operationId: eventType,
      tag: "standard",
      schema: payloadSchema(eventType),
      example: standardExamples[eventType],
      token: "token",
    });
  const inAbc = channelEventTypes.map((eventType) => {
    const operationId = `abc_${eventType}`;
    const content = { schema: abcPayloadSchema(eventType), example: abcExamples[eventType] };
    return [operationId, describe({ operationId, tag: "abc", ...content, token: "abcToken" })] as const;
  });
  return {
    openapi: "3.1.0",
    info: { title: "Hearback webhooks", version },
    tags: [
      { name: "standard", description: "Payload format `standard`, the default." },
      { name: "abc", description: "Payload format `abc`: what ABC User Feedback sends, for receivers made for it." },
    ],
    webhooks: {
      ...Object.fromEntries(eventTypes.map((eventType) => [eventType, inStandard(eventType)])),
      ...Object.fromEntries(inAbc),
    },
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "Unless the webhook has its token placed elsewhere: in Basic, a header or a parameter of the URL.",
        },
        abcToken: { type: "apiKey", in: "header", name: abcTokenHeader },
      },
    },
  };
}
