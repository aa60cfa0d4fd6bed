import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pollUntil } from "@hearback/testing";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A busy machine needs its time to start a process. */
export const startMs = 60_000;

export type Listening = {
  url: string;
  port: number;
  stdout(): string;
  stderr(): string;
  /** Parsed lines of `--json`. */
  lines(): Record<string, unknown>[];
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null }>;
};

const running = new Set<ChildProcess>();

/** Starts `listen` as a process of its own and waits until it says that it listens. */
export async function runListen(...args: string[]): Promise<Listening> {
  const { child, output } = spawnListen(["--port", "0", ...args]);
  const url = await pollUntil(() => /Listening on (\S+)/.exec(output.stdout + output.stderr)?.[1], {
    timeoutMs: startMs,
    what: "listen to say that it listens",
  });
  return {
    url: `${url}/`,
    port: Number(new URL(url).port),
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    lines: () =>
      output.stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
    async stop(signal = "SIGINT") {
      const closed = once(child, "close");
      child.kill(signal);
      const [code] = await closed;
      return { code };
    },
  };
}

/** Runs `listen` to its end, for what it refuses. */
export async function runRefused(...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const { child, output } = spawnListen(args);
  const [code] = await once(child, "close");
  return { code, stderr: output.stderr };
}

export function stopAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

function spawnListen(args: string[]) {
  const child = spawn(process.execPath, [main, "listen", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {},
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  return { child, output };
}
