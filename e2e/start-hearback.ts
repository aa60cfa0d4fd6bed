import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort, pollUntil } from "@hearback/testing";

export const root = fileURLToPath(new URL("..", import.meta.url));

const programs = { server: "server", worker: "worker", "second worker": "worker" } as const;

export type Part = keyof typeof programs;

export type StartOptions = {
  /** Modules that the process loads before its own, on each of its threads. */
  preload?: URL[];
};

export type Hearback = {
  url: string;
  /** The environment that its processes and the command line share. */
  env: Record<string, string>;
  /** Everything that server and worker have printed so far. */
  output(): string;
  start(part: Part, options?: StartOptions): Promise<void>;
  isRunning(part: Part): boolean;
  processId(part: Part): number;
  signal(part: Part, signal: NodeJS.Signals): void;
  /** For what was preloaded. */
  send(part: Part, message: object): void;
  /** The same; resolves when it has answered, or the process has ended. */
  ask(part: Part, message: object): Promise<void>;
  /** Resolves when the process is gone, whoever has ended it. */
  waitForEnd(part: Part): Promise<{ code: number | null }>;
  /** Ends a process and waits until it is gone. */
  end(part: Part, signal: "SIGKILL" | "SIGTERM"): Promise<{ code: number | null }>;
  /** Runs the command line with `--json` and gives its answer. */
  cli<Answer>(...args: string[]): Promise<Answer>;
  /** The same, with something on its standard input. */
  cliWithInput<Answer>(input: string, ...args: string[]): Promise<Answer>;
  /** Stops everything and removes the data. */
  stop(): Promise<void>;
};

/** The product as it is started in production: two processes, a free port of its own, and a database file if none is set. */
export async function startHearback(
  parts: Part[] = ["server", "worker"],
  settings: Record<string, string> = {},
): Promise<Hearback> {
  const directory = await mkdtemp(join(tmpdir(), "hearback-e2e-"));
  const port = await findFreePort();
  const env = {
    DATABASE_URL: `file:${join(directory, "hearback.db")}`,
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    REST_LIMIT_PER_MINUTE: "0",
    WEBHOOK_PRIVATE_TARGETS: "localhost,127.0.0.1,[::1]",
    LOG_LEVEL: "info",
    NODE_COMPILE_CACHE: join(root, ".cache", "node-compile"),
    ...settings,
  };
  const url = `http://localhost:${port}`;
  const processes = new Map<Part, ChildProcess>();
  let output = "";

  async function start(part: Part, { preload = [] }: StartOptions = {}): Promise<void> {
    // By the environment, because the threads of a process have arguments of their own.
    const nodeOptions = preload.map((module) => `--import=${module.href}`).join(" ");
    const child = spawn(process.execPath, [join(root, "apps", programs[part], "src", "main.ts")], {
      cwd: root,
      env: { ...process.env, ...env, ...(nodeOptions === "" ? {} : { NODE_OPTIONS: nodeOptions }) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    processes.set(part, child);
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    const ended = once(child, "exit").then(() => {
      throw new Error(`the ${part} ended before it was ready:\n${output}`);
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => {});
  }

  function find(part: Part): ChildProcess {
    const child = processes.get(part);
    if (child === undefined) throw new Error(`the ${part} was not started`);
    return child;
  }

  async function waitForEnd(part: Part): Promise<{ code: number | null }> {
    const child = find(part);
    if (!hasEnded(child)) await once(child, "exit");
    return { code: child.exitCode };
  }

  async function end(part: Part, signal: "SIGKILL" | "SIGTERM"): Promise<{ code: number | null }> {
    const child = processes.get(part);
    if (child === undefined) return { code: null };
    if (!hasEnded(child)) child.kill(signal);
    return waitForEnd(part);
  }

  await Promise.all(parts.map((part) => start(part)));
  return {
    url,
    env,
    output: () => output,
    start,
    isRunning: (part) => processes.has(part) && !hasEnded(find(part)),
    processId: (part) => find(part).pid ?? 0,
    signal: (part, signal) => void find(part).kill(signal),
    send: (part, message) => void find(part).send(message),
    async ask(part, message) {
      const child = find(part);
      const over = new AbortController();
      const ways = ["message", "exit"].map((event) => once(child, event, { signal: over.signal }));
      child.send(message);
      await Promise.race(ways);
      over.abort();
      await Promise.allSettled(ways);
    },
    waitForEnd,
    end,
    cli: (...args) => runCli(env, args, ""),
    cliWithInput: (input, ...args) => runCli(env, args, input),
    async stop() {
      for (const part of ["second worker", "worker", "server"] as const) await end(part, "SIGTERM");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function runCli<Answer>(env: Record<string, string>, args: string[], input: string): Promise<Answer> {
  const main = join(root, "apps", "cli", "src", "main.ts");
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, [main, ...args, "--json"], options, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(`${args.join(" ")}: ${stderr}`, { cause: error }));
      else resolve(JSON.parse(stdout) as Answer);
    });
    child.stdin?.end(input);
  });
}

export type DoctorReport = { lost: number; outbox: { count: number }; deliveries: Record<string, number> };

/** Waits until the outbox is empty and no delivery is scheduled or under way; gives the doctor's report. */
export async function waitUntilDelivered(hearback: Hearback, timeoutMs = 60_000): Promise<DoctorReport> {
  return pollUntil(
    async () => {
      const report = await hearback.cli<DoctorReport>("doctor");
      const { pending = 0, in_flight = 0 } = report.deliveries;
      return report.outbox.count + pending + in_flight === 0 ? report : null;
    },
    { timeoutMs, intervalMs: 250, what: "all deliveries to end" },
  );
}
