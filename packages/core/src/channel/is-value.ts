/** Whether a field is filled by it. A list without entries says as little as none. */
export function isValue(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
