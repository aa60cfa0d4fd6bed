import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const program = `
import { watchNpm } from ${JSON.stringify(resolve("scripts/watch-npm.mjs"))};
watchNpm(() => { console.log("gone"); process.exit(); });
console.log("pid " + process.pid);
setInterval(() => console.log("parent " + process.ppid), 500);
`;

describe("watchNpm", () => {
  let folder: string;
  let output: string;
  let started: ChildProcess;
  /** Once everybody has ended who could write to it. */
  let outputEnd: Promise<unknown>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "watch-npm-"));
    writeFileSync(join(folder, "program.mjs"), program);
    // Two commands, so that every shell stays between npm and the program.
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start: "node program.mjs && true" } }));
    output = "";
  });
  afterEach(async () => {
    started.kill("SIGKILL");
    const pid = readPid();
    if (!output.includes("gone") && pid > 0) process.kill(pid, "SIGKILL");
    await outputEnd;
    rmSync(folder, { recursive: true });
  });

  async function start(command: string, args: string[], env = process.env): Promise<void> {
    started = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });
    const { stdout } = started;
    if (stdout === null) throw new Error("no output");
    outputEnd = once(stdout, "close");
    stdout.on("data", (chunk) => {
      output += chunk;
    });
    await expect.poll(readPid, { timeout: 10_000 }).toBeGreaterThan(0);
  }

  function readPid(): number {
    return Number(/^pid (\d+)$/m.exec(output)?.[1] ?? 0);
  }

  function countParents(): number {
    return new Set(output.match(/^parent \d+$/gm)).size;
  }

  it("says so when npm was ended and its shell with it", async () => {
    await start("npm", ["start"]);
    started.kill("SIGTERM");
    await outputEnd;
    expect(output).toMatch(/gone\n$/);
  });

  it("leaves a process alone that outlives the shell it was started from", async () => {
    const { npm_lifecycle_event: _, ...env } = process.env;
    await start("sh", ["-c", "node program.mjs & wait"], env);
    await expect.poll(countParents, { timeout: 5_000 }).toBe(1);
    started.kill("SIGTERM");
    await expect.poll(countParents, { timeout: 5_000 }).toBe(2);
    const soFar = output.length;
    // Four lines more are two seconds: a watch would have looked by then.
    await expect.poll(() => output.slice(soFar).split("\n").length, { timeout: 10_000 }).toBeGreaterThan(4);
    expect(output).not.toContain("gone");
  });
});
