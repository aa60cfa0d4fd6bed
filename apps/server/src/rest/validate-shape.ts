import { toInvalidInput } from "@hearback/core";
import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { BadRequestError } from "./rest-error.ts";

/** Validator of the scope: checks path and body with zod, and refuses them in the words of ABC User Feedback. */
export const validateShape: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data) => {
    const result = schema.safeParse(data);
    if (result.success) return { value: result.data };
    if (httpPart === "params") return { error: new BadRequestError("Validation failed (numeric string is expected)") };
    return { error: new BadRequestError(result.error.issues.map((issue) => describeIssue(issue, data))) };
  };

function describeIssue(issue: z.core.$ZodIssue, data: unknown): string {
  const path = issue.path.join(".") || "body";
  switch (issue.code) {
    case "invalid_type":
      return `${path} must be ${nounsByType[issue.expected] ?? `a ${issue.expected}`}`;
    case "invalid_value":
      return `${path} must be one of the following values: ${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "string") return `${path} must be longer than or equal to ${issue.minimum} characters`;
      return `${path} must not be less than ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `${path} must be shorter than or equal to ${issue.maximum} characters`;
      if (issue.origin === "array") return `${path} must contain no more than ${issue.maximum} elements`;
      return `${path} must not be greater than ${issue.maximum}`;
    case "unrecognized_keys":
      return `invalid key in ${path}: ${issue.keys.map(shorten).join(", ")}`;
    case "custom":
      if (issue.params?.problem !== undefined) return toInvalidInput(new z.ZodError([issue]), data).message;
      return `${path} ${issue.message}`;
    default:
      return `${path} is malformed`;
  }
}

const nounsByType: Record<string, string> = {
  array: "an array",
  int: "an integer number",
  object: "an object",
  record: "an object",
};

function shorten(key: string): string {
  return key.length > 50 ? `${key.slice(0, 50)}…` : key;
}
