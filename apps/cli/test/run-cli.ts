import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { runProgram } from "../src/run-program.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** For tests that start processes: on a busy machine each takes its seconds. */
export const processTimeoutMs = 60_000;

export type Finished = { code: number; stdout: string; stderr: string };

export type CliOptions = {
  /** All its variables; it inherits none. */
  env?: Record<string, string>;
  /** What is piped into stdin. */
  input?: string;
};

/** Runs the real command line as a process, to its end. */
export function runCli(args: string[], { env = {}, input = "" }: CliOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const options = { env };
    const child = execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
      if (child.exitCode === null) reject(error ?? new Error("ended by a signal"));
      else resolve({ code: child.exitCode, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

/** Runs the same command line in this process: quicker, for the many ways to be refused. */
export async function runHere(args: string[], { env = {} }: Pick<CliOptions, "env"> = {}): Promise<Finished> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const [stdout, stderr] = [process.stdout, process.stderr].map((stream) => {
    return vi.spyOn(stream, "write").mockImplementation(() => true);
  });
  const textOf = (spy: typeof stdout) => spy?.mock.calls.map(([chunk]) => String(chunk)).join("") ?? "";
  try {
    const code = await runProgram(args);
    return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}
