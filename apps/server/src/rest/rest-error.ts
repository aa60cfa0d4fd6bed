import { STATUS_CODES } from "node:http";
import type { ErrorCode } from "@hearback/contracts";
import { DomainError } from "@hearback/core";
import { DatabaseFullError, findDatabaseError } from "@hearback/db";

/** A request that ABC User Feedback refuses with 400: a plain text, or a list of texts for a body of the wrong shape. */
export class BadRequestError extends Error {
  override readonly name = "BadRequestError";
  readonly statusCode = 400;
  readonly texts: string | string[];
  /** `code` of the answer; Fastify writes a `code` of its own on what a validator refuses. */
  readonly answerCode: string | undefined;

  constructor(texts: string | string[], answerCode?: string) {
    super([texts].flat().join("; "));
    this.texts = texts;
    this.answerCode = answerCode;
  }
}

/** The status of each domain error. What isn't there is 400, not 404, as clients of ABC User Feedback expect. */
const restStatusByCode: Record<ErrorCode, number> = {
  unauthenticated: 403,
  invalid_credentials: 403,
  forbidden: 403,
  not_found: 400,
  invalid_input: 400,
  name_taken: 400,
  limit_reached: 400,
  issue_merged: 404,
  not_mergeable: 409,
  target_refused: 400,
  stale_version: 409,
  channel_archived: 409,
  project_archived: 409,
  setup_done: 409,
  setup_link_invalid: 400,
  link_invalid: 403,
  wrong_password: 403,
  already_member: 409,
  last_owner: 409,
  not_redeliverable: 409,
  not_cancelable: 409,
  not_recoverable: 409,
  too_many_requests: 429,
  database_busy: 503,
  database_full: 507,
  internal: 500,
};

export type RestError = {
  statusCode: number;
  /** The answer's body, but for `statusCode` and `path`. */
  body: { message: string | string[]; error?: string; code?: string; reason?: string; mergedInto?: number };
  /** When the client may try again. */
  retryAfterMs?: number;
};

const busyRetryAfterMs = 5_000;

/** Any error as the REST API answers it; nothing of an unexpected one gets out. */
export function toRestError(error: unknown): RestError {
  if (error instanceof DomainError) return fromDomainError(error);
  const databaseError = findDatabaseError(error);
  if (databaseError instanceof DatabaseFullError) return plain(507, databaseError.message);
  if (databaseError !== null) return busy();
  if (error instanceof BadRequestError) {
    const { statusCode, body } = plain(400, error.texts);
    const { answerCode: code } = error;
    return { statusCode, body: code === undefined ? body : { ...body, code } };
  }
  const statusCode = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (error instanceof Error && statusCode >= 400 && statusCode < 500) return plain(statusCode, error.message);
  return plain(500, "Internal server error");
}

const codesOfMissing: Record<string, { code: string; message: string }> = {
  project: { code: "ProjectNotFound", message: "project is not found" },
  channel: { code: "ChannelNotFound", message: "channel is not found" },
  issue: { code: "IssueNotFound", message: "issue is not found" },
};

/** Of what ABC User Feedback answers with 404, or has not. */
const codesOf404: Record<string, { code: string; message: string }> = {
  webhook: { code: "WebhookNotFound", message: "Webhook not found" },
  delivery: { code: "DeliveryNotFound", message: "Delivery not found" },
  recovery: { code: "RecoveryNotFound", message: "Recovery not found" },
  event: { code: "EventNotFound", message: "Event not found" },
};

/** Of 409s, so that a program can tell one from another. */
const codesOf409: Partial<Record<ErrorCode, string>> = {
  stale_version: "StaleVersion",
  not_redeliverable: "NotRedeliverable",
  not_cancelable: "NotCancelable",
  not_recoverable: "NotRecoverable",
};

function fromDomainError(error: DomainError): RestError {
  const statusCode = restStatusByCode[error.code];
  if (statusCode === 503) return busy();
  // A key that is valid learns what it lacks.
  if (statusCode === 403) return error.params?.permission === undefined ? forbidden() : plain(403, error.message);
  if (statusCode === 500) return plain(500, "Internal server error");
  const entity = String(error.params?.entity);
  if (error.code === "not_found") {
    const missing = codesOf404[entity];
    if (missing !== undefined) return { statusCode: 404, body: missing };
    const body = codesOfMissing[entity];
    return body === undefined ? plain(statusCode, "unknown id") : { statusCode, body };
  }
  if (error.code === "issue_merged") {
    return {
      statusCode,
      body: { code: "IssueMerged", message: error.message, mergedInto: Number(error.params?.into) },
    };
  }
  if (error.code === "name_taken" && entity === "issue") {
    const { reason, into } = error.params ?? {};
    const taken = { code: "IssueNameDuplicated", message: "issue name is duplicated" };
    // A client of ABC User Feedback knows no merged issues; it goes by the code.
    const body = reason === "merged" ? { ...taken, message: error.message, mergedInto: Number(into) } : taken;
    return { statusCode, body };
  }
  if (error.code === "name_taken" && entity === "webhook") {
    return { statusCode, body: { code: "WebhookAlreadyExists", message: "Webhook already exists" } };
  }
  if (error.code === "too_many_requests") {
    return { ...plain(statusCode, error.message), retryAfterMs: Number(error.params?.seconds) * 1_000 };
  }
  if (error.code === "channel_archived") {
    return { statusCode, body: { code: "ChannelArchived", message: error.message } };
  }
  if (error.code === "project_archived") {
    return { statusCode, body: { code: "ProjectArchived", message: error.message } };
  }
  const code = codesOf409[error.code];
  if (code === undefined) return plain(statusCode, error.message);
  const { reason } = error.params ?? {};
  const detail = error.code === "stale_version" || reason === undefined ? {} : { reason: String(reason) };
  return { statusCode, body: { ...plain(statusCode, error.message).body, code, ...detail } };
}

function forbidden(): RestError {
  return plain(403, "Forbidden resource");
}

function busy(): RestError {
  return { ...plain(503, "The database is busy. Nothing was stored; try again."), retryAfterMs: busyRetryAfterMs };
}

function plain(statusCode: number, message: string | string[]): RestError {
  return { statusCode, body: { message, error: STATUS_CODES[statusCode] ?? "Error" } };
}
