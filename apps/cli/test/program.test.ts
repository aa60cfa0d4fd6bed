import { describe, expect, it } from "vitest";
import { processTimeoutMs, runCli, runHere } from "./run-cli.ts";

describe("hearback", { timeout: processTimeoutMs }, () => {
  it("lists its commands", async () => {
    const { code, stdout, stderr } = await runCli(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of [
      "user",
      "project",
      "channel",
      "api-key",
      "webhook",
      "delivery",
      "import",
      "doctor",
      "backup",
      "seed",
      "listen",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    }
  });

  it("shows an example with each command", async () => {
    const { code, stdout } = await runHere(["webhook", "create", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("$ hearback webhook create --project Shop");
    expect(stdout).toContain("--json");
  });

  it("prints its version", async () => {
    const { code, stdout } = await runHere(["--version"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it.each([
    { args: ["webhok", "list"], hint: "Did you mean webhook?" },
    { args: ["webhook", "lst"], hint: "Did you mean list?" },
    { args: ["webhook", "list", "--projct", "Shop"], hint: "Did you mean --project?" },
    { args: ["project", "create"], hint: "--name <name>" },
    { args: ["project", "create", "Shop", "--name", "Shop"], hint: "too many arguments" },
    { args: ["webhook", "show", "first"], hint: "It must be a whole number" },
    { args: ["webhook", "test", "1", "--event", "feedback_made"], hint: "feedback_created, issue_registered" },
    {
      args: ["webhook", "create", "--name", "A", "--url", "B", "--event", "feedback"],
      hint: "feedback_created, issue_",
    },
    {
      args: ["webhook", "create", "--name", "A", "--url", "B", "--token", "t", "--generate-token"],
      hint: "cannot be used with",
    },
    ...[
      ["create", "--name", "A", "--url", "B", "--format", "template"],
      ["update", "1"],
    ].map((command) => ({
      args: ["webhook", ...command, "--content-type", "text/plain"],
      hint: "--content-type is of a template. Name its file with --template",
    })),
    { args: ["delivery", "show", "17"], hint: "It must look like dlv_17" },
    { args: ["delivery", "list", "--status", "failed,lost"], hint: "pending, in_flight, succeeded" },
    { args: ["delivery", "list", "--since", "yesterday"], hint: "2025-09-11T10:35:00Z" },
    {
      args: ["user", "create", "--email", "a@b", "--name", "A", "--role", "boss"],
      hint: "owner, admin, editor, viewer",
    },
    { args: [], hint: "Usage: hearback" },
    { args: ["webhook"], hint: "Usage: hearback webhook" },
  ])("exits with 2 and a hint when called like $args", async ({ args, hint }) => {
    const { code, stdout, stderr } = await runHere(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(hint);
  });

  it("ends its process with the exit code", async () => {
    const { code, stdout, stderr } = await runCli(["webhok"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: unknown command 'webhok'\n/);
  });

  it("lists every bad setting and exits with 1", async () => {
    const env = { DATABASE_URL: "mysql://localhost", HEARBACK_SECRET: "short", LOG_LEVEL: "loud" };
    const { code, stdout, stderr } = await runHere(["project", "list"], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/DATABASE_URL: .*\n.*HEARBACK_SECRET: .*\n.*LOG_LEVEL: /);
  });

  it("says which database it can't open, with a stack only for LOG_LEVEL=debug", async () => {
    const env = { DATABASE_URL: "file:/dev/null/hearback.db" };
    const { code, stderr } = await runHere(["project", "list"], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The database \/dev\/null\/hearback\.db can't be opened: .*\n$/);
    const debugged = await runHere(["project", "list"], { env: { ...env, LOG_LEVEL: "debug" } });
    expect(debugged.stderr).toMatch(/\n {4}at /);
  });
});
