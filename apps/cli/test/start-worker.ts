import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

type Running = { stop(): Promise<void> };

/** The real worker on the database of the environment, ready for work. */
export function startWorker(env: Record<string, string>): Promise<Running> {
  return startProcess("worker", env);
}

/** The real server or worker on the database of the environment, ready for work. */
export async function startProcess(name: "server" | "worker", env: Record<string, string>): Promise<Running> {
  const main = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [main], {
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const closed = once(child, "close");
  await Promise.race([
    once(child, "message"),
    closed.then(() => {
      throw new Error(`the ${name} ended before it was ready`);
    }),
  ]);
  return {
    async stop() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}
