import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@hearback/db";

export type TempDatabase = { database: Database; url: string; remove(): Promise<void> };

/** A migrated SQLite file of its own for one test. */
export async function createTempDatabase(): Promise<TempDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "hearback-test-"));
  const url = `file:${join(directory, "hearback.db")}`;
  const database = await openDatabase({ url, durability: "normal" });
  return {
    database,
    url,
    async remove() {
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
