import { DatabaseBusyError, DatabaseFullError } from "../handle.ts";

/**
 * Nobody is there, or nobody who lets us in: what only a connection that is being made can fail with. One that breaks later
 * may have committed, so those errors are not among them.
 */
const unreachableCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "53300", "55000", "57P03"]);
const unreachableMessages = [
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
];
const lockNotAvailable = "55P03";
const diskFull = "53100";

/** What PostgreSQL or its driver said, as an error of ours where nothing was written and trying again may help. */
export function toKnownError(error: unknown): DatabaseBusyError | DatabaseFullError | null {
  const chain = listCauses(error);
  const codes = chain.map((cause) => ("code" in cause ? String(cause.code) : ""));
  const isUnreachable =
    codes.some((code) => unreachableCodes.has(code)) ||
    chain.some(({ message }) => unreachableMessages.includes(message));
  if (isUnreachable) return busy("No connection to PostgreSQL could be had", error);
  if (codes.includes(lockNotAvailable)) return busy("PostgreSQL waits for somebody else's lock", error);
  if (!codes.includes(diskFull)) return null;
  return new DatabaseFullError("PostgreSQL's disk is full. Nothing was written; try again when there is room.", {
    cause: error,
  });
}

function busy(what: string, cause: unknown): DatabaseBusyError {
  return new DatabaseBusyError(`${what}. Nothing was written; try again.`, { cause });
}

export function listCauses(error: unknown): Error[] {
  return error instanceof Error ? [error, ...listCauses(error.cause)] : [];
}
