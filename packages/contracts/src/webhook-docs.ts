/** What the documentation of webhooks is made of; apart from the rest, as nothing else needs it. */
export { describeMessages } from "./payload/async-api.ts";
export { abcExamples, chatExamples, standardExamples } from "./payload/examples.ts";
export { abcPayloadSchema, type JsonSchema, payloadSchema } from "./payload/json-schema.ts";
export { describeWebhooks } from "./payload/open-api.ts";
