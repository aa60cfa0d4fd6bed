/** drizzle's own date and JSON columns can't encode a null that comes through a placeholder; this makes an encoder that can. */
export const orNull =
  <Value, Encoded>(encode: (value: Value) => Encoded) =>
  (value: Value) =>
    value === null ? (null as Encoded) : encode(value);

/** PostgreSQL holds no NUL in a text, and neither engine half a character; on both they become U+FFFD. */
export function toStorable(text: string): string {
  return text.isWellFormed() && !text.includes("\0") ? text : text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** JSON escapes both, so its texts are made storable before: only where there is something to do, which is hardly ever. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return /\\u(0000|d[89a-f])/.test(json) ? JSON.stringify(makeStorable(value)) : json;
}

function makeStorable(value: unknown): unknown {
  if (typeof value === "string") return toStorable(value);
  if (Array.isArray(value)) return value.map(makeStorable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [toStorable(key), makeStorable(entry)]));
}
