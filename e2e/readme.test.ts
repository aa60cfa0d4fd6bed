import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort, pollUntil } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "./start-hearback.ts";

/** The commands of README's walk, as they stand there. */
async function readCommands(): Promise<string[]> {
  const readme = await readFile(join(root, "README.md"), "utf8");
  return [...readme.matchAll(/```sh\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? "");
}

/** A terminal in the checkout, in which commands follow one another as a person types them. */
class Terminal {
  readonly #child: ChildProcess;
  output = "";

  constructor(env: Record<string, string>) {
    this.#child = spawn("bash", [], { cwd: root, env: { ...process.env, ...env }, detached: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
  }

  type(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** What the command printed, once the terminal is free again. */
  async run(line: string): Promise<string> {
    const start = this.output.length;
    this.type(line);
    this.type("echo done with $?");
    await pollUntil(() => /done with \d+/.test(this.output.slice(start)), { timeoutMs: 60_000, what: line });
    return this.output.slice(start);
  }

  /** Ctrl-C reaches everything that runs in the terminal. */
  async interrupt(): Promise<void> {
    if (this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    process.kill(-this.#child.pid, "SIGINT");
    this.#child.stdin?.end();
    await once(this.#child, "exit");
  }
}

describe("README", () => {
  const terminals: Terminal[] = [];
  let directory: string;

  afterEach(async () => {
    for (const terminal of terminals.splice(0).reverse()) await terminal.interrupt();
    await rm(directory, { recursive: true, force: true });
  });

  it("leads from nothing to a webhook that arrives, by its own words", async () => {
    directory = await mkdtemp(join(tmpdir(), "hearback-readme-"));
    const [port, listenPort] = [await findFreePort(), await findFreePort()];
    const env = { DATABASE_URL: `file:${join(directory, "hearback.db")}`, PORT: String(port) };
    const commands = (await readCommands()).map((command) =>
      command.replaceAll("localhost:3000", `localhost:${port}`).replaceAll("4000", String(listenPort)),
    );
    expect(commands).toHaveLength(8);
    const [start = "", listen = "", createWebhook = "", createKey = "", giveFeedback = "", ...looks] = commands;
    const [list = "", doctor = "", recover = ""] = looks;
    const [first, second, third] = [new Terminal(env), new Terminal(env), new Terminal(env)];
    terminals.push(first, second, third);

    first.type(start);
    const link = await pollUntil(() => /http:\S+\/setup\?token=(\S+)/.exec(first.output), {
      timeoutMs: 120_000,
      what: start,
    });
    await setUp(port, link[1] ?? "");
    second.type(listen);
    await pollUntil(() => second.output.includes("Listening on"), { timeoutMs: 60_000, what: listen });

    expect(await third.run(createWebhook)).toContain("done with 0");
    expect(await third.run(createKey)).toContain("done with 0");
    expect(await third.run(giveFeedback)).toContain('{"id":1}');

    await pollUntil(() => second.output.includes("feedback_created"), { timeoutMs: 20_000, what: "the webhook" });
    await pollUntil(() => second.output.includes('"id": "user_123"'));
    expect(second.output).toContain("Bearer my-secret-token");
    expect(second.output).toContain('"content": "피드백 내용"');
    expect(second.output).toContain('"channel_id": "store_review"');
    await pollUntil(async () => (await third.run(list)).includes("succeeded"), { timeoutMs: 60_000, what: list });
    const report = await third.run(doctor);
    expect(report).toContain("lost 0");
    expect(report).toContain("done with 0");
    expect(await third.run(recover)).toContain("done with 0");
  }, 300_000);
});

/** What the newcomer does in the browser with the setup link; walk.test.ts does it there. */
async function setUp(port: number, setupToken: string): Promise<void> {
  const input = {
    setupToken,
    ...{ name: "Newcomer", email: "newcomer@example.com", password: "correct horse battery" },
    ...{ projectName: "Shop", channelKey: "store_review", channelName: "Store Review" },
  };
  const response = await fetch(`http://localhost:${port}/trpc/account.setUp`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
}
