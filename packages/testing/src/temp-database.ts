import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type Engine, openDatabase } from "@hearback/db";
import type { PostgresContent } from "./embedded-postgres.ts";
import { borrowPostgres, returnPostgres } from "./postgres-broker.ts";

export type TempPlace = { url: string; remove(): Promise<void> };
export type TempDatabase = TempPlace & { database: Database };

/** What every test of the database and of the verbs runs on. */
export const engines: readonly Engine[] = ["sqlite", "postgres"];

/** A migrated database of its own for one test: a file, or one on the PostgreSQL server of the test run. */
export async function createTempDatabase(engine: Engine = "sqlite"): Promise<TempDatabase> {
  const place = await createTempPlace(engine, "migrated");
  const database = await openDatabase({ url: place.url, durability: "normal" });
  return {
    database,
    url: place.url,
    async remove() {
      await database.close();
      await place.remove();
    },
  };
}

/** Where a database can be opened; on SQLite nothing is there yet, whatever `content` says. */
export async function createTempPlace(engine: Engine, content: PostgresContent = "empty"): Promise<TempPlace> {
  if (engine === "postgres") {
    const url = await borrowPostgres(content);
    return { url, remove: () => returnPostgres(url) };
  }
  const directory = await mkdtemp(join(tmpdir(), "hearback-test-"));
  return {
    url: `file:${join(directory, "hearback.db")}`,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
