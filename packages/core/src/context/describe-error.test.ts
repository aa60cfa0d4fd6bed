import { expect, it } from "vitest";
import { describeError } from "./describe-error.ts";

it("tells what went wrong and where, down to the cause", () => {
  const error = new Error("The message can't be sent.", { cause: new TypeError("no such host") });
  expect(describeError(error)).toMatchObject({
    type: "Error",
    message: "The message can't be sent.",
    stack: expect.stringContaining("describe-error.test.ts"),
    cause: { type: "TypeError", message: "no such host" },
  });
});

it("leaves out a query and its values", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505" });
  const error = Object.assign(new Error("Failed query: insert … params: s3cret", { cause }), {
    query: "insert …",
    params: ["s3cret"],
  });
  expect(describeError(error)).toMatchObject({ message: "duplicate key", code: "23505" });
  expect(JSON.stringify(describeError(error))).not.toContain("s3cret");
});

it("takes what is no error at all", () => {
  expect(describeError("gone")).toEqual({ type: "string", message: "gone" });
});
