import type { Handle } from "@hearback/db";
import { desc } from "drizzle-orm";
import type { Backup } from "./create-backup.ts";

/** The last one that was made by `hearback backup`; null where there is none. */
export async function findBackup(read: Handle): Promise<Backup | null> {
  const { backups } = read.tables;
  const [last] = await read.select().from(backups).orderBy(desc(backups.id)).limit(1);
  return last === undefined ? null : { at: last.at, bytes: last.bytes, fileName: last.fileName };
}
