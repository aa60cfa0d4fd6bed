import type { JsonSchema } from "@hearback/contracts/webhook-docs";

export type Field = {
  /** `user_info.email`; `[]` after what is a list. */
  path: string;
  /** `string`, `number | null`, … */
  type: string;
  /** What it can be, where that is a closed set. */
  values: string[];
};

/** The fields of an object, those of objects inside it after it, in the order of the schema; not those of `left`. */
export function listFields(schema: JsonSchema, left: readonly string[] = [], parent = ""): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property === "boolean") return [];
    const inner = unwrap(property);
    const isList = inner.type === "array";
    const path = `${parent}${name}${isList ? "[]" : ""}`;
    const field = { path, type: describeType(property), values: readValues(inner) };
    if (left.includes(name)) return [field];
    const item = isList ? (inner.items as JsonSchema) : inner;
    return [field, ...listFields(item, left, `${path}.`)];
  });
}

/** A property that may be null, without that. */
function unwrap(schema: JsonSchema): JsonSchema {
  const others = (schema.anyOf ?? []).filter((one) => typeof one !== "boolean" && one.type !== "null");
  return (others[0] as JsonSchema | undefined) ?? schema;
}

function describeType(schema: JsonSchema): string {
  const inner = unwrap(schema);
  const type = [inner.type ?? typeof readValues(inner)[0]].flat().join(" | ");
  return inner === schema ? type : `${type} | null`;
}

function readValues({ enum: values, const: value }: JsonSchema): string[] {
  if (value !== undefined) return [String(value)];
  return (values ?? []).map(String);
}
