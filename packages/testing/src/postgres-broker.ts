/** Where test processes ask for PostgreSQL databases; set by the global setup. */
export const postgresBrokerVariable = "HEARBACK_TEST_POSTGRES";

export type PostgresContent = "migrated" | "empty";

/** The URL of a new database. */
export async function borrowPostgres(content: PostgresContent): Promise<string> {
  return ask("POST", content);
}

export async function returnPostgres(url: string): Promise<void> {
  await ask("DELETE", url);
}

async function ask(method: "POST" | "DELETE", body: string): Promise<string> {
  const broker = process.env[postgresBrokerVariable];
  if (broker === undefined)
    throw new Error("PostgreSQL is only there for tests that vitest runs with its global setup.");
  const response = await fetch(broker, { method, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}
