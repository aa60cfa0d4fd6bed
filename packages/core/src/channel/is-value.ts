/** Whether a field is filled by it. An empty text, and a list without entries, say as little as none. */
export function isValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
