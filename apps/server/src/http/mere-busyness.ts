import { DatabaseBusyError, findDatabaseError } from "@hearback/db";

/** Somebody else has the write lock: no fault, and the log would grow with each request. */
export function isMereBusyness(error: unknown): boolean {
  const databaseError = findDatabaseError(error);
  return databaseError instanceof DatabaseBusyError && databaseError.cause === undefined;
}
