import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeBody, isDecodable, readText } from "./response-body.ts";

const text = "answer ".repeat(100);

describe("decoding a response body", () => {
  it.each([
    ["gzip", gzipSync(text)],
    ["X-GZIP", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
  ])("undoes %s", async (encoding, bytes) => {
    expect(isDecodable(encoding)).toBe(true);
    const decoded = await decodeBody(encoding, { bytes, isComplete: true }, 64 * 1024);
    expect(readText(decoded, 16 * 1024)).toEqual({ body: text, isTruncated: false });
  });

  it("leaves other encodings alone", () => {
    for (const encoding of [undefined, "identity", "zstd", "gzip, br"]) expect(isDecodable(encoding)).toBe(false);
  });

  it("stops soon after the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const decoded = await decodeBody("gzip", { bytes: bomb, isComplete: true }, 64 * 1024);
    expect(decoded.isComplete).toBe(false);
    expect(decoded.bytes.length).toBeLessThan(128 * 1024);
  });

  it("keeps what came before damage and says that there is more", async () => {
    const bytes = gzipSync(text);
    const cut = { bytes: bytes.subarray(0, bytes.length - 12), isComplete: true };
    const decoded = await decodeBody("gzip", cut, 64 * 1024);
    expect(decoded.isComplete).toBe(false);
    expect(text.startsWith(readText(decoded, 16 * 1024).body)).toBe(true);
  });
});

describe("the text that is kept of a response body", () => {
  it("ends at the limit, between characters", () => {
    const bytes = Buffer.from("피드백");
    expect(readText({ bytes, isComplete: true }, 9)).toEqual({ body: "피드백", isTruncated: false });
    expect(readText({ bytes, isComplete: true }, 8)).toEqual({ body: "피드", isTruncated: true });
    expect(readText({ bytes, isComplete: false }, 9)).toEqual({ body: "피드백", isTruncated: true });
  });

  it("holds no NUL, which a PostgreSQL text can't", () => {
    expect(readText({ bytes: Buffer.from("a\0b"), isComplete: true }, 9).body).toBe("a\uFFFDb");
  });
});
