import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { findFreePort, pollUntil } from "@hearback/testing";
import { Language, Parser } from "@vscode/tree-sitter-wasm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const folder = new URL("../apps/web/src/features/docs/receivers/", import.meta.url);
const pathOf = (file: string) => fileURLToPath(new URL(file, folder));
const token = "a-token-of-the-test";

/** Only where the language is installed; its syntax is checked everywhere. */
const runners = [
  ["receiver.mjs", process.execPath, []],
  ["kit.mjs", process.execPath, []],
  ["receiver.py", "python3", []],
  ["receiver.go", "go", ["run"]],
  ["receiver.php", "php", ["-S"]],
] as const;
const isInstalled = (command: string) => spawnSync(command, ["--version"]).error === undefined;

describe("a receiver of the docs", () => {
  let hearback: Hearback;
  let project: Project;
  let port: number;
  let url: string;
  let secret: string;
  let receiver: ChildProcess | null = null;

  beforeEach(async () => {
    hearback = await startHearback(["server", "worker"]);
    port = await findFreePort();
    url = `http://127.0.0.1:${port}/`;
    project = await setUpProject(hearback, url, { token });
    ({ signingSecret: secret } = await hearback.cli<{ signingSecret: string }>(
      "webhook",
      "show",
      String(project.webhookId),
    ));
  });
  afterEach(async () => {
    if (receiver?.kill()) await once(receiver, "exit");
    receiver = null;
    await hearback.stop();
  });

  async function start(file: string, command: string, args: readonly string[]): Promise<() => string> {
    const address = args[0] === "-S" ? [`127.0.0.1:${port}`] : [];
    const child = spawn(command, [...args, ...address, pathOf(file)], {
      env: { ...process.env, PORT: String(port), WEBHOOK_TOKEN: token, WEBHOOK_SECRET: secret },
    });
    receiver = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    await pollUntil(async () => (await fetch(url).catch(() => null)) !== null, { what: `${file}: ${output}` });
    return () => output;
  }

  const send = (signingSecret: string, bearer = token) =>
    execFileSync("sh", [pathOf("send.sh"), url], {
      env: { ...process.env, WEBHOOK_SECRET: signingSecret, WEBHOOK_TOKEN: bearer },
      encoding: "utf8",
    }).trim();

  it.each(runners.filter(([, command]) => isInstalled(command)))(
    "%s takes what Hearback sends, and nothing of anybody else",
    async (file, command, args) => {
      const output = await start(file, command, args);
      await project.post("hello, receiver");
      await pollUntil(async () => output().includes("hello, receiver"), { what: "the event in its output" });
      await pollUntil(async () => {
        const list = ["delivery", "list", "--webhook", String(project.webhookId)];
        const [newest] = await hearback.cli<{ lastStatusCode: number }[]>(...list);
        return newest?.lastStatusCode === 204;
      });
      expect(send(secret)).toBe("204");
      expect(send(`whsec_${Buffer.alloc(32).toString("base64")}`)).toBe("401");
      expect(send(secret, "another-token")).toBe("401");
    },
  );

  it("gets the feedback that the docs give to try it", async () => {
    const output = await start("receiver.mjs", process.execPath, []);
    const args = ["--project", String(project.projectId), "--name", "try"];
    const { key } = await hearback.cli<{ key: string }>("api-key", "create", ...args);
    const script = readFileSync(pathOf("feedback.sh"), "utf8").replace("http://localhost:3000", hearback.url);
    const answer = execFileSync("sh", ["-c", script], { env: { ...process.env, KEY: key }, encoding: "utf8" });
    expect(JSON.parse(answer)).toHaveProperty("id");
    await pollUntil(async () => output().includes("The payment fails."), { what: "the feedback in its output" });
  });
});

describe("each receiver of the docs", () => {
  it.each([
    ["receiver.mjs", "javascript"],
    ["kit.mjs", "javascript"],
    ["receiver.py", "python"],
    ["receiver.go", "go"],
    ["receiver.php", "php"],
    ["send.sh", "bash"],
    ["feedback.sh", "bash"],
  ])("%s is %s without a syntax error", async (file, language) => {
    const resolve = createRequire(import.meta.url).resolve;
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`)));
    const source = readFileSync(pathOf(file), "utf8");
    expect(parser.parse(source)?.rootNode.hasError).toBe(false);
    expect(parser.parse(`${source}\n(`)?.rootNode.hasError).toBe(true);
  });
});
