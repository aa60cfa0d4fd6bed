import { toInvalidInput } from "@hearback/core";
import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { describeUnknownKeys } from "./describe-unknown-keys.ts";
import { BadRequestError } from "./rest-error.ts";

/** Validator of the scope: checks path, query and body with zod, and refuses them in the words of ABC User Feedback. */
export const validateShape: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data) => {
    const knownKeys = new Map<string, string[]>();
    const error = (issue: z.core.$ZodRawIssue) => {
      if (issue.code === "unrecognized_keys") knownKeys.set(pathOf(issue), listKeys(issue.inst));
      return undefined;
    };
    const result = schema.safeParse(data, { error });
    if (result.success) return { value: result.data };
    if (httpPart === "params") return { error: new BadRequestError("Validation failed (numeric string is expected)") };
    const texts = result.error.issues.flatMap((issue) => {
      if (issue.code !== "unrecognized_keys") return describeIssue(issue, data);
      const path = pathOf(issue);
      const what =
        httpPart === "querystring" && path === "" ? "invalid query parameter" : `invalid key in ${path || "body"}`;
      return describeUnknownKeys(what, issue.keys, knownKeys.get(path) ?? []);
    });
    return { error: new BadRequestError(texts) };
  };

function pathOf({ path = [] }: { path?: PropertyKey[] | undefined }): string {
  return path.join(".");
}

/** Of an object, or of a record whose keys are listed. */
function listKeys(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum ? Object.keys(schema.keyType.enum) : [];
}

function describeIssue(issue: z.core.$ZodIssue, data: unknown): string {
  const path = pathOf(issue) || "body";
  switch (issue.code) {
    case "invalid_type":
      return `${path} must be ${nounsByType[issue.expected] ?? `a ${issue.expected}`}`;
    case "invalid_value":
      return `${path} must be one of the following values: ${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "string") return `${path} must be longer than or equal to ${issue.minimum} characters`;
      if (issue.origin === "array") return `${path} must contain at least ${describeLength(issue.minimum)}`;
      return `${path} must not be less than ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `${path} must be shorter than or equal to ${issue.maximum} characters`;
      if (issue.origin === "array") return `${path} must contain no more than ${issue.maximum} elements`;
      return `${path} must not be greater than ${issue.maximum}`;
    case "invalid_union":
      return `${path} ${issue.message}`;
    case "custom":
      if (issue.params?.problem !== undefined) return toInvalidInput(new z.ZodError([issue]), data).message;
      return `${path} ${issue.message}`;
    default:
      return `${path} is malformed`;
  }
}

function describeLength(count: number | bigint): string {
  return `${count} ${Number(count) === 1 ? "element" : "elements"}`;
}

const nounsByType: Record<string, string> = {
  array: "an array",
  int: "an integer number",
  object: "an object",
  record: "an object",
};
