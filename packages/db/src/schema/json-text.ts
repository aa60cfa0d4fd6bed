/** A value as JSON, encoded by whoever made it and decoded by whoever shows it: the database only keeps it. */
export type JsonText<Value> = string & { readonly json?: Value };

export function toJsonText<Value>(value: Value): JsonText<Value> {
  return JSON.stringify(value);
}

export function fromJsonText<Value>(text: JsonText<Value>): Value {
  return JSON.parse(text);
}
