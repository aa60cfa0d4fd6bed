import { z } from "zod";
import type { EventType } from "../event-type.ts";
import { standardBodies } from "../payload/standard.ts";

/** The same in every event of a project, or different in each. */
const pointless = ["event", "event_id", "timestamp", "project_id"];

/**
 * Whether events of this type have such a field: a dotted path into their body in format `standard`. A list is passed
 * through: `data.issues.title`. Fields of channels are free: `data.fields.rating`.
 */
export function hasFilterField(eventType: EventType, field: string): boolean {
  return hasPath(standardBodies[eventType], field.split("."));
}

function hasPath(schema: z.core.$ZodType, [key, ...rest]: string[]): boolean {
  // Tests alone have what is optional, and are never filtered.
  if (schema instanceof z.ZodOptional) return false;
  if (key === undefined) return true;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodRecord) return key !== "" && rest.length === 0;
  if (!(inner instanceof z.ZodObject) || !Object.hasOwn(inner.shape, key)) return false;
  return hasPath(inner.shape[key], rest);
}

/**
 * The fields of this event type that a person is offered: what holds a value, or can be missing as a whole.
 * `data.fields.*` stands for each field of the channels.
 */
export function listFilterFields(eventType: EventType): string[] {
  const { data, ...envelope } = standardBodies[eventType].shape;
  const own = Object.keys(envelope).filter((key) => !pointless.includes(key) && key !== "test");
  // Where events have several channels, the one is always unknown.
  const channels = own.includes("channel_ids") ? ["channel_ids"] : own;
  return [...listPaths(data, "data"), ...channels];
}

function listPaths(schema: z.core.$ZodType, path: string): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodRecord) return [`${path}.*`];
  if (!(inner instanceof z.ZodObject)) return [path];
  const below = Object.entries<z.core.$ZodType>(inner.shape).flatMap(([key, part]) =>
    listPaths(part, `${path}.${key}`),
  );
  return schema === inner ? below : [path, ...below];
}

/** What is there where it is known, and each element of a list. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodNullable) return unwrap(schema.unwrap());
  return schema instanceof z.ZodArray ? unwrap(schema.element) : schema;
}
