/** Whether a write failed on a unique index, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && (cause.code === "SQLITE_CONSTRAINT_UNIQUE" || cause.code === "23505")) return true;
  }
  return false;
}
