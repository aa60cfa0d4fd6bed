import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { findFreePort, pollUntil } from "@hearback/testing";
import { publint } from "publint";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, root, startHearback } from "./start-hearback.ts";

const run = promisify(execFile);
const home = join(root, "packages", "receiver");
/** Of one entry with all that it pulls in, gzipped. */
const largestEntry = 5 * 1024;

let folder: string;
let tarball: string;

/** An empty project with nothing but the packed kit in it, installed without a registry. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearback-kit-"));
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: home });
  const [packed = ""] = await readdir(folder);
  tarball = join(folder, packed);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const installed = (file: string) => join(folder, "node_modules", "@hearback", "receiver", file);
const readManifest = async (path: string) => JSON.parse(await readFile(path, "utf8"));

describe("the packed kit for receivers", () => {
  it("has the product's version and license, and comes alone", async () => {
    const manifest = await readManifest(installed("package.json"));
    expect(manifest.version).toBe((await readManifest(join(root, "package.json"))).version);
    expect(manifest.dependencies).toBeUndefined();
    expect(await readdir(join(folder, "node_modules", "@hearback"))).toEqual(["receiver"]);
    expect((await readdir(installed("."))).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  });

  it("is found by every way of resolving, with the types that fit", async () => {
    const data = await readFile(tarball);
    const pack = { tarball: new Uint8Array(data).buffer };
    expect((await publint({ pack, strict: true })).messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(data)));
    expect(analysis).toMatchObject({ types: { kind: "included" }, problems: [] });
  });

  it("is small, whichever part is used", async () => {
    const { exports } = await readManifest(installed("package.json"));
    for (const [entry, { import: path }] of Object.entries<{ import: string }>(exports)) {
      const files = await listFiles(installed(path));
      const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(file)).length));
      const size = sizes.reduce((sum, one) => sum + one, 0);
      expect(size, `${entry}: ${size} bytes`).toBeLessThanOrEqual(largestEntry);
    }
  });
});

/** A module and all that it imports. */
async function listFiles(path: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, specifier = ""] of (await readFile(path, "utf8")).matchAll(/from "(\.[^"]+)"/g)) {
    await listFiles(join(dirname(path), specifier), found);
  }
  return found;
}

const serve = `{
  secret: process.env.WEBHOOK_SECRET,
  token: process.env.WEBHOOK_TOKEN,
  onEvent: (event, delivery) => console.log(event.event, event.data.content, delivery.id, delivery.attempt),
}`;

const scripts: [name: string, source: string][] = [
  [
    "receiver.cjs",
    `const { createServer } = require("node:http");
    const { webhookHandler } = require("@hearback/receiver/node");
    createServer(webhookHandler(${serve})).listen(process.env.PORT, "127.0.0.1");`,
  ],
  [
    "receiver.mjs",
    `import { createServer } from "node:http";
    import { webhookHandler } from "@hearback/receiver/node";
    createServer(webhookHandler(${serve})).listen(process.env.PORT, "127.0.0.1");`,
  ],
  [
    "by-hand.cjs",
    `const { createServer } = require("node:http");
    const { verifyWebhook } = require("@hearback/receiver");
    createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const options = { secret: process.env.WEBHOOK_SECRET };
      try {
        const { event, delivery } = await verifyWebhook(request.headers, Buffer.concat(chunks), options);
        console.log(event.event, event.data.content, delivery.id, delivery.attempt);
        response.writeHead(204).end();
      } catch (error) {
        response.writeHead(error.status).end(error.code);
      }
    }).listen(process.env.PORT, "127.0.0.1");`,
  ],
];

/** What a platform does with a module that exports `fetch`. */
const serveApp = `
const { serve } = await import("@hono/node-server");
serve({ fetch: app.fetch, port: Number(process.env.PORT) });`;

describe("a receiver with the installed kit", () => {
  let hearback: Hearback;
  let receiver: ChildProcess | null = null;

  beforeAll(async () => {
    hearback = await startHearback(["server", "worker"]);
  });
  afterEach(async () => {
    if (receiver?.kill()) await once(receiver, "exit");
    receiver = null;
  });
  afterAll(() => hearback.stop());

  /** Runs a program, has Hearback send to it, and gives what the program printed of that. */
  async function receive(file: string): Promise<string> {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}/`;
    const token = "a-token-of-the-test";
    const project = await setUpProject(hearback, url, { name: file, token });
    const id = String(project.webhookId);
    const { signingSecret } = await hearback.cli<{ signingSecret: string }>("webhook", "show", id);
    const child = spawn(process.execPath, [file], {
      cwd: folder,
      env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: signingSecret, WEBHOOK_TOKEN: token },
    });
    receiver = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    await pollUntil(async () => (await fetch(url)).status > 0, { what: `${file} to listen: ${output}` });
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401);
    await project.post("hello, receiver");
    await pollUntil(async () => {
      const [newest] = await hearback.cli<{ lastStatusCode: number }[]>("delivery", "list", "--webhook", id);
      return newest?.lastStatusCode === 204;
    });
    return output;
  }

  it.each(scripts)("verifies what Hearback sends: %s", async (name, source) => {
    await writeFile(join(folder, name), source);
    expect(await receive(name)).toMatch(/^feedback_created hello, receiver dlv_\w+ 1$/m);
  });

  it.each(["node", "express", "fastify", "hono", "fetch"])("works as README has it: %s", async (name) => {
    // Its frameworks are installed beside the kit.
    for (const framework of ["express", "fastify", "hono", "@hono/node-server"]) await linkPackage(framework);
    const example = (await readExamples("js")).find((one) => one.includes(`receiver/${name}"`)) ?? "";
    const file = `readme-${name}.mjs`;
    await writeFile(
      join(folder, file),
      name === "fetch" ? example.replace("export default", "const app =") + serveApp : example,
    );
    const output = await receive(file);
    expect(output).toContain("feedback_created");
    expect(output).toContain("hello, receiver");
  });
});

describe("the types of the installed kit", () => {
  it.each(["nodenext", "commonjs"])("fit what README does by hand, without a package of types: %s", async (module) => {
    const examples = await readExamples("ts");
    expect(examples).toHaveLength(1);
    const source = `declare const process: { env: Record<string, string | undefined> };\n${examples[0]}`;
    await writeFile(join(folder, "by-hand.ts"), source);
    const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
    const resolution = module === "nodenext" ? [] : ["--moduleResolution", "bundler"];
    const compiler = createRequire(join(root, "package.json")).resolve("typescript/package.json");
    const tsc = join(dirname(compiler), "bin", "tsc");
    const result = await run(process.execPath, [tsc, ...options, "--module", module, ...resolution, "by-hand.ts"], {
      cwd: folder,
    }).catch((error) => error);
    expect(result.stdout).toBe("");
  });
});

/** The code that README gives to copy. */
async function readExamples(language: "js" | "ts"): Promise<string[]> {
  const readme = await readFile(installed("README.md"), "utf8");
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code = ""]) => code);
}

/** Has a framework that the kit is tested with found by the project, as if it were installed there. */
async function linkPackage(name: string): Promise<void> {
  const place = join(folder, "node_modules", name);
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(home, "node_modules", name), place).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}
