import SqliteConnection from "better-sqlite3";
import type { TempDatabase } from "./temp-database.ts";

/** A statement and SQLite's plan for it, a line per step: `SEARCH …` or `SCAN …`. */
export type QueryPlan = { sql: string; steps: string[] };

/** How SQLite goes about the statements that this process prepares while `work` runs. */
export async function explainQueries({ url }: TempDatabase, work: () => Promise<unknown>): Promise<QueryPlan[]> {
  const statements = new Set<string>();
  const { prepare } = SqliteConnection.prototype;
  SqliteConnection.prototype.prepare = function (this: SqliteConnection.Database, sql: string) {
    statements.add(sql);
    return prepare.call(this, sql);
  } as typeof prepare;
  try {
    await work();
  } finally {
    SqliteConnection.prototype.prepare = prepare;
  }
  const connection = new SqliteConnection(url.replace("file:", ""), { readonly: true });
  const plans = [...statements].map((sql) => ({ sql, steps: explain(connection, sql) }));
  connection.close();
  return plans;
}

function explain(connection: SqliteConnection.Database, sql: string): string[] {
  const values = [...sql.matchAll(/\?/g)].map(() => null);
  const steps = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  return steps.map((step) => step.detail);
}
