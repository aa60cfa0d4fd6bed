import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const lasting = `process.on("disconnect", () => process.kill(process.pid, "SIGTERM")); setInterval(() => {}, 1000);`;
const ready = `process.send("ready"); console.log("pid " + process.pid);`;
const stopping = `console.log("stopping"); setTimeout(() => { console.log("stopped"); process.exit(0); }, 300);`;
const steady = `${lasting} process.on("SIGTERM", () => { ${stopping} }); ${ready}`;
const stubborn = `${lasting} process.on("SIGTERM", () => {}); ${ready}`;
const misconfigured = `console.error("PORT must be a number"); process.exit(1);`;
const refuse = (...problems: string[]) =>
  `process.send({ badSettings: ${JSON.stringify(problems)} }, () => process.exit(1));`;
const crashing = `console.log("pid " + process.pid); process.send("ready", () => process.exit(1));`;

let folder: string;
let output: string;
let supervisor: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "supervise-"));
  output = "";
});

afterEach(async () => {
  if (supervisor.exitCode === null && supervisor.signalCode === null) {
    supervisor.kill("SIGKILL");
    await once(supervisor, "exit");
  }
  for (const pid of readPids()) {
    if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true });
});

function supervise(programs: Record<string, string>): void {
  const list = Object.entries(programs).map(([name, code]) => {
    const path = join(folder, `${name}.mjs`);
    writeFileSync(path, code);
    return `${name}=${path}`;
  });
  supervisor = spawn(process.execPath, ["scripts/supervise.ts", ...list], { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
}

function readPids(): number[] {
  return [...output.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function waitForPids(count: number): Promise<number[]> {
  await expect.poll(readPids, { timeout: 10_000 }).toHaveLength(count);
  return readPids();
}

describe("supervise", () => {
  it("starts a program again after it was killed, and leaves the other one alone", async () => {
    supervise({ server: steady, worker: steady });
    const [first = 0, second = 0] = await waitForPids(2);
    process.kill(first, "SIGKILL");
    const [, , third = 0] = await waitForPids(3);
    expect(isAlive(second)).toBe(true);
    expect(isAlive(third)).toBe(true);
    expect(output).toMatch(/ended \(SIGKILL\), starting it again in 0.5 s/);
  });

  it("stops everything with exit code 1 when a program refuses to start", async () => {
    supervise({ server: misconfigured, worker: steady });
    const [code] = await once(supervisor, "close");
    expect(code).toBe(1);
    expect(output).toContain("PORT must be a number");
    expect(output).toContain("server could not start");
    expect(readPids().filter(isAlive)).toEqual([]);
  });

  it("lists the settings that programs refuse, each once, and says what could not start below", async () => {
    // The worker comes to its settings only after the server has ended.
    const worker = `setTimeout(() => { ${refuse("PORT: must be less", "DAYS: bad")} }, 1_000);`;
    supervise({ server: refuse("PORT: must be less", "HOST: bad"), worker });
    const [code] = await once(supervisor, "close");
    expect(code).toBe(1);
    const lines = output.trim().split("\n");
    expect(lines[0]).toBe("hearback: Some settings can't be used:");
    expect(lines.slice(1, -1).toSorted()).toEqual(["  DAYS: bad", "  HOST: bad", "  PORT: must be less"]);
    expect(lines.at(-1)).toMatch(/^hearback: (server|worker) could not start, see above$/);
  });

  it("keeps starting a program that was ready before it ended with exit code 1, ever later", async () => {
    supervise({ server: crashing });
    await waitForPids(3);
    expect(output).toMatch(/again in 0.5 s.+again in 1 s/s);
  });

  it("lets the programs finish on SIGTERM and then ends with 0", async () => {
    supervise({ server: steady, worker: steady });
    await waitForPids(2);
    supervisor.kill("SIGTERM");
    const [code] = await once(supervisor, "close");
    expect(code).toBe(0);
    expect(output.match(/stopped/g)).toHaveLength(2);
  });

  it("takes one Ctrl-C that npm passes on several times for one", async () => {
    supervise({ server: steady });
    await waitForPids(1);
    supervisor.kill("SIGINT");
    supervisor.stdout?.once("data", () => supervisor.kill("SIGINT"));
    const [code] = await once(supervisor, "close");
    expect(code).toBe(0);
    expect(output).toContain("stopped");
  });

  it("kills a program that does not stop when it gets a second signal", async () => {
    supervise({ server: stubborn });
    await waitForPids(1);
    const signals = setInterval(() => supervisor.kill("SIGTERM"), 50);
    await once(supervisor, "close");
    clearInterval(signals);
    expect(output).toContain("server killed: second signal");
    expect(readPids().filter(isAlive)).toEqual([]);
  });

  it("takes its programs with it when it is killed outright", async () => {
    supervise({ server: steady, worker: steady });
    const pids = await waitForPids(2);
    supervisor.kill("SIGKILL");
    await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
});
