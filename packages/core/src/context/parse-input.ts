import type { FieldProblem, InputProblem } from "@hearback/contracts";
import { trackerPlaceholder } from "@hearback/contracts";
import type { z } from "zod";
import { DomainError } from "./domain-error.ts";

type Issue = z.core.$ZodIssue;

/** @throws DomainError `invalid_input` that names every refused field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw toInvalidInput(result.error, input);
}

/** @param input what was parsed: it tells a value that is missing from one of a wrong type. */
export function toInvalidInput(error: z.ZodError, input: unknown): DomainError {
  const fields = error.issues.map((issue) => toFieldProblem(issue, input));
  return new DomainError("invalid_input", describeProblems(fields), { fields });
}

/** The message of an error that has no more to say than which fields were refused. */
export function describeProblems(fields: FieldProblem[]): string {
  return fields.map(describeProblem).join("; ");
}

function toFieldProblem(issue: Issue, input: unknown): FieldProblem {
  const path = issue.path.join(".");
  switch (issue.code) {
    case "custom": {
      const { problem, ...params } = (issue.params ?? {}) as { problem?: InputProblem } & Record<
        string,
        string | number
      >;
      return withParams({ path, problem: problem ?? "not_allowed" }, params);
    }
    case "too_small":
      if (issue.origin === "array") return { path, problem: "too_few", params: { min: Number(issue.minimum) } };
      if (issue.origin === "string") {
        const isEmpty = Number(issue.minimum) === 1;
        return isEmpty
          ? { path, problem: "required" }
          : { path, problem: "too_short", params: { min: Number(issue.minimum) } };
      }
      return { path, problem: "out_of_range", params: { min: Number(issue.minimum) } };
    case "too_big": {
      const problem = issue.origin === "string" ? "too_long" : issue.origin === "array" ? "too_many" : "out_of_range";
      return { path, problem, params: { max: Number(issue.maximum) } };
    }
    case "invalid_type":
      return valueAt(input, issue.path) === undefined
        ? { path, problem: "required" }
        : { path, problem: "wrong_type", params: { expected: issue.expected } };
    case "invalid_value":
      return { path, problem: "not_allowed", params: { allowed: issue.values.join(", ") } };
    case "unrecognized_keys":
      return { path, problem: "unknown_key", params: { keys: issue.keys.join(", ") } };
    default:
      return { path, problem: "malformed" };
  }
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}

function withParams(problem: FieldProblem, params: Record<string, string | number>): FieldProblem {
  return Object.keys(params).length === 0 ? problem : { ...problem, params };
}

const texts: Record<InputProblem, string> = {
  required: "is required",
  wrong_type: "must be of type {expected}",
  too_short: "must have at least {min} characters",
  too_long: "must have at most {max} characters",
  too_few: "has too few entries, it must have at least {min}",
  too_many: "must have at most {max} entries",
  out_of_range: "is out of range",
  not_allowed: "must be one of: {allowed}",
  unknown_key: "has unknown keys: {keys}",
  unknown_channel: "names a channel that this project doesn't have",
  unknown_field: "names {field}, which no event {eventType} has; fields of channels are at data.fields.KEY",
  no_value: "must be left out: is_empty and is_not_empty take none",
  no_channels: "must be left out: events of this type belong to no channel",
  not_in_format: "is an event that the payload format {format} doesn't have",
  unknown_assignee: "names a person who is not a member of this project",
  no_feedback: "must be an issue that a feedback is linked to",
  bad_url: "must be an absolute URL such as https://example.com/hook",
  bad_url_scheme: "must start with https:// or http://",
  bad_url_credentials: "must not contain a user name or password; use a token",
  no_placeholder: "must contain {id}, in place of the external id",
  bad_token: "must be visible ASCII characters without spaces",
  bad_header_name: "must be letters, digits, - and _, without spaces",
  bad_header_value: "must be visible ASCII characters, with spaces and tabs only between them",
  bad_key: "must be made of lower-case letters, digits, - and _, start with a letter or digit and not be a number",
  bad_email: "must be an e-mail address",
  bad_date: "must be a date",
  in_future: "must not be more than a day ahead of the server's clock",
  duplicate: "is there twice",
  reserved_key: "is a reserved key; choose another",
  reserved_header: "is sent by Hearback or belongs to the connection; choose another",
  token_header: "carries the token; give the value as token",
  token_in_abc: "must be bearer in the payload format abc, which has a header of its own for the token",
  bad_user_name: "must be a user name without colons and line breaks",
  bad_parameter_name: "must be letters, digits, -, _, . and ~, without spaces",
  parameter_in_url: "is a parameter that the URL has already",
  role_type_mismatch: "doesn't fit the field's type",
  no_options: "must have an option: the type is a choice of them",
  unknown_option: "is not an option of this field",
  holds_values: "must stay: a feedback holds a value of the field",
  malformed: "is malformed",
  template_syntax: "can't be read: {message}",
  template_unknown_name: "uses a name that no subscribed event has: {message}",
  template_not_json: "makes a body that isn't JSON: {message}",
  template_limit: "does too much: {message}",
};

function describeProblem({ path, problem, params }: FieldProblem): string {
  const text = texts[problem].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params?.[name] ?? (whole === trackerPlaceholder ? whole : "?")),
  );
  return path === "" ? `The input ${text}` : `${path} ${text}`;
}
