import type { ErrorDetail } from "@hearback/contracts";
import { TRPCClientError } from "@trpc/client";

/** `unreachable`: the server gave no answer, or none of ours. */
export type ShownError = ErrorDetail | { code: "unreachable" };

/** What an address other than the procedures' refused. */
export class RefusedError extends Error {
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail) {
    super(detail.code);
    this.detail = detail;
  }
}

export function readError(error: unknown): ShownError {
  if (error instanceof RefusedError) return error.detail;
  if (!(error instanceof TRPCClientError)) return { code: "unreachable" };
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("detail" in data)) return { code: "unreachable" };
  return data.detail as ErrorDetail;
}

export function isSessionEnd(error: unknown): boolean {
  return readError(error).code === "unauthenticated";
}

/** The same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  const { code } = readError(error);
  return code === "unreachable" || code === "internal" || code === "database_busy";
}

export function isNotFound(error: unknown): boolean {
  return error !== null && readError(error).code === "not_found";
}

/** It was there once. */
export function isDeleted(error: unknown): boolean {
  if (error === null) return false;
  const shown = readError(error);
  return shown.code === "not_found" && shown.params?.reason === "deleted";
}
