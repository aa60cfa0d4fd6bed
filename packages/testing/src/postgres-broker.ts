import type { PostgresContent, PostgresServer } from "./embedded-postgres.ts";

/** Where test processes ask for PostgreSQL databases; set by the global setup. */
export const postgresBrokerVariable = "HEARBACK_TEST_POSTGRES";

/** The server that the process at this address owns. */
export function reachPostgres(broker: string): Omit<PostgresServer, "stop"> {
  async function ask(method: "POST" | "DELETE" | "PUT", body: string): Promise<string> {
    const response = await fetch(broker, { method, body });
    const answer = await response.text();
    if (!response.ok) throw new Error(answer);
    return answer;
  }
  return {
    createDatabase: (content) => ask("POST", content),
    dropDatabase: async (url) => void (await ask("DELETE", url)),
    crash: async () => void (await ask("PUT", "crash")),
    startAgain: async () => void (await ask("PUT", "start")),
  };
}

/** The URL of a new database. */
export function borrowPostgres(content: PostgresContent): Promise<string> {
  return findServer().createDatabase(content);
}

export function returnPostgres(url: string): Promise<void> {
  return findServer().dropDatabase(url);
}

function findServer(): Omit<PostgresServer, "stop"> {
  const broker = process.env[postgresBrokerVariable];
  if (broker === undefined)
    throw new Error("PostgreSQL is only there for tests that vitest runs with its global setup.");
  return reachPostgres(broker);
}
