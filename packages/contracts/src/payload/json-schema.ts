import { z } from "zod";
import type { ChannelEventType, EventType } from "../event-type.ts";
import { abcBodies, abcEventNames } from "./abc.ts";
import { standardBodies } from "./standard.ts";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * JSON Schema 2020-12 of an event's body in payload format `standard`. Keys may be added in later versions, so it allows
 * more than it names.
 */
export function payloadSchema(eventType: EventType): JsonSchema {
  const schema = z.toJSONSchema(standardBodies[eventType], {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return { $id: `https://hearback.invalid/schemas/standard/${eventType}.json`, title: eventType, ...schema };
}

/** The same in payload format `abc`, to which nothing is added. */
export function abcPayloadSchema(eventType: ChannelEventType): JsonSchema {
  const schema = z.toJSONSchema(abcBodies[eventType]);
  return { $id: `https://hearback.invalid/schemas/abc/${eventType}.json`, title: abcEventNames[eventType], ...schema };
}
