import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { findPlaceholders, formatCurl } from "./format-curl.ts";

/** What the shell hands to curl: its arguments and its input. */
async function runInShell(command: string, env: Record<string, string> = {}) {
  const curl = `curl() { printf '%s\\0' "$@"; if [ "$last" = @- ]; then cat; fi; }; last=`;
  const reader = command.includes("--data-binary @-") ? "@-" : "";
  const script = `${curl}${reader}\n${command}`;
  const stdout = await new Promise<string>((resolve, reject) => {
    const child = execFile("sh", ["-s"], { env: { ...process.env, ...env }, maxBuffer: 10_000_000 }, (error, output) =>
      error === null ? resolve(output) : reject(error),
    );
    child.stdin?.end(script);
  });
  const parts = stdout.split("\0");
  return { args: parts.slice(0, -1), input: parts.at(-1) };
}

const url = "http://127.0.0.1:9/it's/$HOME?a=b&c=`d`";
const headers = { "content-type": "application/json", authorization: "Bearer ****6789", "x-api-key": "****" };
const request = { method: "POST" as const, url, headers };

describe("a request as a cURL command", () => {
  it("reaches curl through the shell as it was sent, whatever is in it", async () => {
    const body = '{"content":"It\'s $5, `really`!\\n\\"quoted\\" \\\\ 피드백 !!"}';
    const { args } = await runInShell(formatCurl(request, body), { TOKEN: "t0p s$cret", HEADER_X_API_KEY: "key" });
    const sent = ["content-type: application/json", "authorization: Bearer t0p s$cret", "x-api-key: key"];
    expect(args).toEqual(["-i", "-X", "POST", url, ...sent.flatMap((header) => ["-H", header]), "--data-raw", body]);
  });

  it("names what has to be filled in", () => {
    expect(findPlaceholders(request)).toEqual(["$TOKEN", "$HEADER_X_API_KEY"]);
    expect(findPlaceholders({ ...request, headers: { "content-type": "application/json" } })).toEqual([]);
    expect(formatCurl(request, "{}")).not.toContain("6789");
  });

  it("has a variable for the token also where ABC User Feedback has it", async () => {
    const inAbc = { ...request, headers: { "x-webhook-token": "****6789", "x-api-key": "****" } };
    expect(findPlaceholders(inAbc)).toEqual(["$TOKEN", "$HEADER_X_API_KEY"]);
    const { args } = await runInShell(formatCurl(inAbc, "{}"), { TOKEN: "t0p s$cret" });
    expect(args).toContain("x-webhook-token: t0p s$cret");
    // Beside a token it is a header like others.
    const both = { ...request, headers: { ...inAbc.headers, authorization: "Bearer ****6789" } };
    expect(findPlaceholders(both)).toEqual(["$HEADER_X_WEBHOOK_TOKEN", "$HEADER_X_API_KEY", "$TOKEN"]);
  });

  it("reads a body from standard input that is too long for an argument", async () => {
    const body = JSON.stringify({ content: "it's ".repeat(60_000) });
    const { args, input } = await runInShell(formatCurl(request, body));
    expect(args.slice(-2)).toEqual(["--data-binary", "@-"]);
    expect(input).toBe(body);
  });

  it("leaves brackets in a URL alone", () => {
    expect(formatCurl({ ...request, url: "http://[::1]:9/{a}" }, "{}")).toContain("-g 'http://[::1]:9/{a}'");
  });

  it("has variables for the user and the token of Basic, of which the log has a mask", async () => {
    const basic = { ...request, headers: { authorization: "Basic ****6789" } };
    expect(findPlaceholders(basic)).toEqual(["$TOKEN_USER", "$TOKEN"]);
    const { args } = await runInShell(formatCurl(basic, "{}"), { TOKEN: "t0p s$cret", TOKEN_USER: "kim's" });
    expect(args.slice(4, 6)).toEqual(["-u", "kim's:t0p s$cret"]);
  });

  it("has curl add the token to a URL where it was in the query, escaped as it has to be", async () => {
    const inQuery = { ...request, url: "http://127.0.0.1:9/?a=b&api_key=****", headers: {} };
    expect(findPlaceholders(inQuery)).toEqual(["$TOKEN"]);
    const { args } = await runInShell(formatCurl(inQuery, "{}"), { TOKEN: "t0p&s$cret" });
    expect(args.slice(3, 6)).toEqual(["http://127.0.0.1:9/?a=b", "--url-query", "api_key=t0p&s$cret"]);
    expect(findPlaceholders({ ...inQuery, url: "http://127.0.0.1:9/?a=****&b=1" })).toEqual([]);
  });
});
