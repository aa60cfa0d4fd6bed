import { createWebhookInput, setUpInput } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { readProblems } from "./read-problems.ts";

const webhook = { projectId: 1, name: "a", url: "https://example.com" };

function problemsOf(input: object) {
  const result = createWebhookInput.safeParse(input);
  return result.success ? [] : readProblems(result.error);
}

describe("readProblems", () => {
  it.each([
    ["an empty name", { name: " " }, { path: "name", problem: "required" }],
    ["a long name", { name: "x".repeat(51) }, { path: "name", problem: "too_long", params: { max: 50 } }],
    ["half a URL", { url: "example.com/hook" }, { path: "url", problem: "bad_url" }],
    ["another scheme", { url: "ftp://example.com" }, { path: "url", problem: "bad_url_scheme" }],
    ["a password in the URL", { url: "https://a:b@example.com" }, { path: "url", problem: "bad_url_credentials" }],
    ["a token with a space", { token: "a b" }, { path: "token", problem: "bad_token" }],
    ["a long wait", { timeoutMs: 31_000 }, { path: "timeoutMs", problem: "out_of_range", params: { max: 30_000 } }],
    [
      "no chosen channel",
      { subscriptions: [{ eventType: "issue_created", channelIds: [] }] },
      { path: "subscriptions.0.channelIds", problem: "too_few", params: { min: 1 } },
    ],
  ])("names %s", (_, change, expected) => {
    expect(problemsOf({ ...webhook, ...change })).toEqual([expected]);
  });

  it("tells a short password from a missing one", () => {
    const input = { setupToken: "t", name: "n", email: "a@b", projectName: "p", channelKey: "k", channelName: "c" };
    const short = setUpInput.safeParse({ ...input, password: "short" });
    expect(short.error && readProblems(short.error)).toEqual([
      { path: "password", problem: "too_short", params: { min: 10 } },
    ]);
  });
});
