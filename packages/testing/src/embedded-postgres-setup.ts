import { fork } from "node:child_process";
import { once } from "node:events";
import { postgresBrokerVariable } from "./postgres-broker.ts";

/**
 * vitest's global setup: one process beside the tests hands out databases. PostgreSQL itself starts there when the first
 * is asked for, so that a run without such tests doesn't wait for it.
 */
export default async function setUpPostgres(): Promise<() => Promise<void>> {
  const broker = fork(new URL("./embedded-postgres-process.ts", import.meta.url), {
    execArgv: [],
    // Out of the terminal's process group: Ctrl-C must not take it from under the tests that still run.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(broker, "exit");
  const [address] = await Promise.race([once(broker, "message"), ended]);
  if (broker.exitCode !== null) throw new Error("The process that hands out test databases ended at once.");
  process.env[postgresBrokerVariable] = String(address);
  return async () => {
    if (broker.connected) broker.disconnect();
    await ended;
  };
}
