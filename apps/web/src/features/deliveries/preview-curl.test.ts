import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { formatPreviewCurl } from "./preview-curl.ts";

const preview = {
  method: "POST",
  headers: { "content-type": "application/json", "webhook-signature": null },
  body: `{"content":"it's $HOME, a \\"quote\\" and 피드백"}`,
} as const;

const bearer = { tokenPlacement: "bearer", tokenName: null } as const;

/** What a shell makes of the command, an argument a line. */
function readArguments(command: string): string[] {
  const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], {
    encoding: "utf8",
    env: { TOKEN: "t0ken", TOKEN_USER: "someone", HEADER_X_API_KEY: "a key" },
  })
    .trimEnd()
    .split("\n");
}

describe("the command of a preview", () => {
  it("is the request to the letter, with the token and the headers of whoever runs it", () => {
    const command = formatPreviewCurl(preview, {
      url: "https://example.com/a?b=1&c='",
      hasToken: true,
      headerNames: ["x-api-key"],
      ...bearer,
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
    const target = {
      url: "https://example.com/",
      hasToken: false,
      headerNames: [],
      ...bearer,
      payloadFormat: "abc",
    } as const;
    expect(formatPreviewCurl(preview, target)).not.toContain("TOKEN");
  });

  it("has the token where ABC User Feedback has it, in a webhook of that format", () => {
    const target = {
      url: "https://example.com/",
      hasToken: true,
      headerNames: [],
      ...bearer,
      payloadFormat: "abc",
    } as const;
    const given = readArguments(formatPreviewCurl(preview, target));
    expect(given).toContain("x-webhook-token: t0ken");
    expect(given.join()).not.toContain("Bearer");
  });

  it.each([
    [{ tokenPlacement: "basic", tokenName: "kim" }, ["-u", "someone:t0ken"]],
    [{ tokenPlacement: "header", tokenName: "authorization" }, ["-H", "authorization: t0ken"]],
    [{ tokenPlacement: "query", tokenName: "key" }, ["--url-query", "key=t0ken"]],
  ] as const)("has the token in its place: %o", (place, expected) => {
    const target = {
      url: "https://example.com/?a=1",
      hasToken: true,
      headerNames: [],
      payloadFormat: "standard",
    } as const;
    const given = readArguments(formatPreviewCurl(preview, { ...target, ...place }));
    expect(given.join("\n")).toContain(expected.join("\n"));
    expect(given).toContain("https://example.com/?a=1");
    expect(given.join().match(/t0ken/g)).toHaveLength(1);
  });
});
