import { expect, it } from "vitest";
import { describeFailure } from "../src/command/describe-failure.ts";

it("names the cause of a failed query, not its SQL and values", () => {
  const failure = new Error("Failed query: insert into users values (a-hash)", { cause: new Error("disk I/O error") });
  const { exitCode, message } = describeFailure(failure, [], false);
  expect(exitCode).toBe(1);
  expect(message).toMatch(/^disk I\/O error \(/);
});
