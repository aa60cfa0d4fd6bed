import { fork } from "node:child_process";
import { once } from "node:events";
import type { PostgresServer } from "./embedded-postgres.ts";
import { reachPostgres } from "./postgres-broker.ts";

export type PostgresProcess = { address: string; stop(): Promise<void> };

/** Starts the process that owns a PostgreSQL server, and ends with this one. */
export async function startPostgresProcess(): Promise<PostgresProcess> {
  const broker = fork(new URL("./embedded-postgres-process.ts", import.meta.url), {
    execArgv: [],
    // Out of the terminal's process group: Ctrl-C must not take it from under the tests that still run.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(broker, "exit");
  const [address] = await Promise.race([once(broker, "message"), ended]);
  if (broker.exitCode !== null) throw new Error("The process that hands out test databases ended at once.");
  return {
    address: String(address),
    async stop() {
      if (broker.connected) broker.disconnect();
      await ended;
    },
  };
}

/** A server that nobody else uses, so that it can be crashed. */
export async function startOwnPostgres(): Promise<PostgresServer> {
  const { address, stop } = await startPostgresProcess();
  return { ...reachPostgres(address), stop };
}
