import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../worker/src/main.ts", import.meta.url));

/** The real worker on the database of the environment, ready for work. */
export async function startWorker(env: Record<string, string>): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, [main], {
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const closed = once(child, "close");
  await Promise.race([
    once(child, "message"),
    closed.then(() => {
      throw new Error("the worker ended before it was ready");
    }),
  ]);
  return {
    async stop() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}
