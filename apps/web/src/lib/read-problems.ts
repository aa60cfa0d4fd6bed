import "./zod-without-eval.ts";
import type { FieldProblem, InputProblem } from "@hearback/contracts";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Problem = Omit<FieldProblem, "path">;

/** The refused fields of an input, in the words of the contract, so that client and server read alike. */
export function readProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), ...nameProblem(issue) }));
}

/** Checks by the schema which the server checks by. */
export function checkBy<Input>(schema: z.ZodType<unknown, Input>): (input: Input) => FieldProblem[] {
  return (input) => {
    const { error } = schema.safeParse(input);
    return error === undefined ? [] : readProblems(error);
  };
}

function nameProblem(issue: Issue): Problem {
  switch (issue.code) {
    case "too_small":
      return nameTooSmall(issue);
    case "too_big":
      return nameTooBig(issue);
    case "invalid_type":
      return { problem: issue.input === undefined || issue.input === null ? "required" : "wrong_type" };
    case "invalid_value":
      return { problem: "not_allowed" };
    case "custom":
      return { problem: (issue.params?.problem as InputProblem | undefined) ?? "malformed" };
    default:
      return { problem: "malformed" };
  }
}

function nameTooSmall(issue: Extract<Issue, { code: "too_small" }>): Problem {
  const min = Number(issue.minimum);
  if (issue.origin === "array") return { problem: "too_few", params: { min } };
  if (issue.origin !== "string") return { problem: "out_of_range", params: { min } };
  return min <= 1 ? { problem: "required" } : { problem: "too_short", params: { min } };
}

function nameTooBig(issue: Extract<Issue, { code: "too_big" }>): Problem {
  const max = Number(issue.maximum);
  if (issue.origin === "string") return { problem: "too_long", params: { max } };
  if (issue.origin === "array") return { problem: "too_many", params: { max } };
  return { problem: "out_of_range", params: { max } };
}
