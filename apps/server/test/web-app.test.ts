import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

const page = "<!doctype html><title>Hearback</title>";
const script = "export {};";

describe("the web app", () => {
  let directory: string;
  let test: TestApp;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "hearback-web-"));
    await mkdir(join(directory, "assets"));
    await writeFile(join(directory, "index.html"), page);
    await writeFile(join(directory, "assets", "main-1.js"), script);
    await writeFile(join(directory, "assets", "main-1.js.gz"), gzipSync(script));
    await writeFile(join(directory, "assets", "main-1.js.br"), brotliCompressSync(script));
    test = await startTestApp({ webDirectory: directory });
  });
  afterAll(async () => {
    await test.close();
    await rm(directory, { recursive: true });
  });

  const get = (url: string, accept?: string) =>
    test.app.inject({ url, headers: accept === undefined ? {} : { accept } });
  const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  it.each([browser, "*/*", undefined])("is the answer to every path of a screen for who accepts %s", async (accept) => {
    for (const path of ["/", "/setup?token=1.2", "/projects/1/settings/webhooks/2"]) {
      const { statusCode, headers, body } = await get(path, accept);
      expect([statusCode, headers["content-type"], body]).toEqual([200, expect.stringMatching(/^text\/html/), page]);
    }
  });

  it.each([browser, "*/*"])(
    "is no answer for a file that isn't there, nor below the APIs, for who accepts %s",
    async (accept) => {
      for (const path of [
        "/assets/main-2.js",
        "/robots.txt",
        "/.env",
        "/api",
        "/API/x",
        "/api/nothing",
        "/trpc",
        "/trpc/a/b",
      ]) {
        const { statusCode, headers } = await get(path, accept);
        expect([path, statusCode, headers["content-type"]]).toEqual([
          path,
          404,
          expect.stringMatching(/^application\/json/),
        ]);
      }
    },
  );

  it("is no answer for who accepts JSON only", async () => {
    expect((await get("/projects/1", "application/json")).statusCode).toBe(404);
  });

  it("has its hashed files kept for good, and its page never", async () => {
    expect((await get("/assets/main-1.js")).headers["cache-control"]).toMatch(/immutable/);
    expect((await get("/setup")).headers["cache-control"]).toBe("no-cache");
  });

  it.each([
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["identity", undefined, (bytes: Buffer) => bytes],
  ])("is sent as it was compressed when it was built, to who takes %s", async (accepted, encoding, decode) => {
    const { headers, rawPayload } = await test.app.inject({
      url: "/assets/main-1.js",
      headers: { "accept-encoding": accepted },
    });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers["content-type"]).toMatch(/javascript/);
    expect(headers["cache-control"]).toMatch(/immutable/);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(decode(rawPayload).toString()).toBe(script);
  });
});
