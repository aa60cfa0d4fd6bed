import { postgresBrokerVariable } from "./postgres-broker.ts";
import { startPostgresProcess } from "./start-postgres-process.ts";

/**
 * vitest's global setup: one process beside the tests hands out databases. PostgreSQL itself starts there when the first
 * is asked for, so that a run without such tests doesn't wait for it.
 */
export default async function setUpPostgres(): Promise<() => Promise<void>> {
  const { address, stop } = await startPostgresProcess();
  process.env[postgresBrokerVariable] = address;
  return stop;
}
