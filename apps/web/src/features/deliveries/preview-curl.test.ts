import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { formatPreviewCurl } from "./preview-curl.ts";

const preview = {
  method: "POST",
  headers: { "content-type": "application/json", "webhook-signature": null },
  body: `{"content":"it's $HOME, a \\"quote\\" and 피드백"}`,
} as const;

/** What a shell makes of the command, an argument a line. */
function readArguments(command: string): string[] {
  const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8", env: { TOKEN: "t0ken", HEADER_X_API_KEY: "a key" } })
    .trimEnd()
    .split("\n");
}

describe("the command of a preview", () => {
  it("is the request to the letter, with the token and the headers of whoever runs it", () => {
    const command = formatPreviewCurl(preview, {
      url: "https://example.com/a?b=1&c='",
      hasToken: true,
      headerNames: ["x-api-key"],
      payloadFormat: "standard",
    });
    expect(readArguments(command)).toEqual([
      ...["-i", "-X", "POST", "https://example.com/a?b=1&c='"],
      ...["-H", "content-type: application/json"],
      ...["-H", "authorization: Bearer t0ken"],
      ...["-H", "x-api-key: a key"],
      ...["--data-raw", preview.body],
    ]);
  });

  it("has no token where the webhook has none", () => {
    const target = { url: "https://example.com/", hasToken: false, headerNames: [], payloadFormat: "abc" } as const;
    expect(formatPreviewCurl(preview, target)).not.toContain("TOKEN");
  });

  it("has the token where ABC User Feedback has it, in a webhook of that format", () => {
    const target = { url: "https://example.com/", hasToken: true, headerNames: [], payloadFormat: "abc" } as const;
    const given = readArguments(formatPreviewCurl(preview, target));
    expect(given).toContain("x-webhook-token: t0ken");
    expect(given.join()).not.toContain("Bearer");
  });
});
