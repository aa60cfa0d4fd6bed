/**
 * Every error that a verb can answer with. The screens translate the code, with `params`; the English message is for
 * APIs and the command line. A new code needs a text in each locale.
 */
export const errorCodes = [
  "unauthenticated",
  "invalid_credentials",
  "forbidden",
  "not_found",
  "invalid_input",
  "name_taken",
  "limit_reached",
  "issue_merged",
  "not_mergeable",
  "target_refused",
  "stale_version",
  "channel_archived",
  "project_archived",
  "setup_done",
  "setup_link_invalid",
  "link_invalid",
  "wrong_password",
  "already_member",
  "last_owner",
  "not_redeliverable",
  "not_cancelable",
  "not_recoverable",
  "too_many_requests",
  "database_busy",
  "database_full",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Why one input field was refused; translated by `problem`, with `params`. */
export const inputProblems = [
  "required",
  "wrong_type",
  "too_short",
  "too_long",
  "too_few",
  "too_many",
  "out_of_range",
  "not_allowed",
  "unknown_key",
  "unknown_channel",
  "unknown_field",
  "no_value",
  "no_channels",
  "not_in_format",
  "unknown_assignee",
  "no_feedback",
  "bad_url",
  "bad_url_scheme",
  "bad_url_credentials",
  "no_placeholder",
  "bad_token",
  "bad_header_name",
  "bad_header_value",
  "bad_key",
  "bad_email",
  "bad_date",
  "in_future",
  "duplicate",
  "reserved_key",
  "reserved_header",
  "token_header",
  "token_in_abc",
  "bad_user_name",
  "bad_parameter_name",
  "parameter_in_url",
  "role_type_mismatch",
  "unknown_option",
  "no_options",
  "holds_values",
  "malformed",
  "template_syntax",
  "template_unknown_name",
  "template_not_json",
  "template_limit",
] as const;
export type InputProblem = (typeof inputProblems)[number];

/** A refused field: where (dotted path), why, and the numbers or names that the text needs. */
export type FieldProblem = {
  path: string;
  problem: InputProblem;
  params?: Record<string, string | number>;
};

/** What travels beside the message of every error answer. */
export type ErrorDetail = {
  code: ErrorCode;
  params?: Record<string, string | number>;
  fields?: FieldProblem[];
};

/** Why the link of an invitation or for a new password doesn't work. */
export const linkRefusals = ["unknown", "expired", "used", "revoked", "other_account"] as const;
export type LinkRefusal = (typeof linkRefusals)[number];

/** Why two issues can't be merged: they are one, or meanwhile the duplicate gets as much feedback as is moved. */
export const mergeRefusals = ["same", "changed"] as const;
export type MergeRefusal = (typeof mergeRefusals)[number];

/** Why a webhook target was refused. Source: contract §5. */
export const targetRefusals = ["private", "metadata", "not_an_address"] as const;
export type TargetRefusal = (typeof targetRefusals)[number];
