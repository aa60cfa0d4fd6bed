import { DatabaseBusyError, DatabaseFullError } from "../handle.ts";

/** Nobody is there, or nobody who lets us in: what only a connection that is being made can fail with. */
const unreachable = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "53300", "55000", "57P03"],
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
]);
/** The connection is gone, or never came about, and what was under way on it with it. */
const broken = new Set([
  ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "25P03", "57P01", "57P02", "57P05"],
  "Query read timeout",
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
]);
const lockNotAvailable = "55P03";
const diskFull = "53100";

/**
 * What PostgreSQL or its driver said, as an error of ours where nothing was written and trying again may help.
 *
 * @param mayHaveCommitted a commit was asked for: whether it happened, nobody knows who lost the connection then.
 */
export function toKnownError(
  error: unknown,
  { mayHaveCommitted = false } = {},
): DatabaseBusyError | DatabaseFullError | null {
  const said = listCauses(error).flatMap((cause) => ["code" in cause ? String(cause.code) : "", cause.message]);
  if (said.some((word) => unreachable.has(word))) return busy("No connection to PostgreSQL could be had", error);
  const isBroken = said.some((word) => broken.has(word));
  if (isBroken && !mayHaveCommitted) return busy("The connection to PostgreSQL broke", error);
  if (said.includes(lockNotAvailable)) return busy("PostgreSQL waits for somebody else's lock", error);
  if (!said.includes(diskFull)) return null;
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
