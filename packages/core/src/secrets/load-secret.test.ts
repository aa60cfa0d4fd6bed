import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadSecretsOrder } from "../../test/fixtures/load-secrets.ts";
import { loadSecret, secretFile } from "./load-secret.ts";

describe("the secret", () => {
  let directory: string;
  let databaseUrl: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "hearback-secret-"));
    databaseUrl = `file:${join(directory, "data", "hearback.db")}`;
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("is the one of the environment, and then no file is made", async () => {
    expect(loadSecret(databaseUrl, "given by the operator")).toBe("given by the operator");
    expect(await readdir(directory)).toEqual([]);
  });

  it("is made once, beside the database, for its owner's eyes only", async () => {
    const secret = loadSecret(databaseUrl, undefined);
    const file = secretFile(databaseUrl);
    expect(file).toBe(join(directory, "data", "hearback.secret"));
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await readFile(file, "utf8")).toBe(`${secret}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(loadSecret(databaseUrl, undefined)).toBe(secret);
  });

  it("is the same for all that start at once", { timeout: 60_000 }, async () => {
    const urls = Array.from({ length: 150 }, (_, index) => `file:${join(directory, String(index), "hearback.db")}`);
    const arrived = new Int32Array(new SharedArrayBuffer(4 * urls.length));
    const order: LoadSecretsOrder = { urls, threads: 2, arrived };
    const script = new URL("../../test/fixtures/load-secrets.ts", import.meta.url);
    const threads = Array.from({ length: order.threads }, () => new Worker(script, { workerData: order }));
    const answers = await Promise.all(threads.map((thread) => once(thread, "message")));
    const expected = urls.map((url) => loadSecret(url, undefined));
    expect(answers).toEqual([[expected], [expected]]);
    expect(await readdir(join(directory, "0"))).toEqual(["hearback.secret"]);
  });

  it("is refused when its file is damaged, rather than made anew: the stored tokens need the old one", async () => {
    const file = secretFile(databaseUrl);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "short\n");
    expect(() => loadSecret(databaseUrl, undefined)).toThrow(/hearback\.secret is damaged/);
    expect(await readFile(file, "utf8")).toBe("short\n");
  });

  it("of a PostgreSQL database is kept in ./data", () => {
    expect(secretFile("postgres://user@host/hearback")).toBe(join("data", "hearback.secret"));
  });
});
