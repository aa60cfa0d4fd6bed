/** Why a request is refused. All but `bad_body` mean that it may not be from Hearback. */
export type VerificationErrorCode =
  | "missing_header"
  | "bad_timestamp"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "bad_signature"
  | "bad_token"
  | "bad_body";

/** A request that is refused. Its message holds nothing secret: it can be the answer. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
  readonly code: VerificationErrorCode;
  /** The status to answer with. */
  readonly status: 400 | 401;

  constructor(code: VerificationErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = code === "bad_body" ? 400 : 401;
  }
}
