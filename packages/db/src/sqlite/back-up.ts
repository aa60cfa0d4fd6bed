import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import SqliteConnection from "better-sqlite3";

const allPages = 2 ** 31 - 1;

/**
 * Copies the database of a connection into a new file, all of it in one go: copied in steps, it would begin anew with each
 * commit of another process.
 */
export async function backUp(source: SqliteConnection.Database, file: string): Promise<void> {
  refuseToReplace(file);
  const partial = `${file}.partial`;
  // Like the database itself, for its owner only.
  closeSync(openSync(partial, "wx", 0o600));
  try {
    await source.backup(partial, { progress: () => allPages });
    completeCopy(partial);
    refuseToReplace(file);
    renameSync(partial, file);
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(`${partial}${ending}`, { force: true });
  }
}

function refuseToReplace(file: string): void {
  if (existsSync(file)) throw new Error(`${file} is there already.`);
}

/** Makes it a file that stands by itself, without a write-ahead log, looks whether it is sound, and has it on the disk. */
function completeCopy(file: string): void {
  const copy = new SqliteConnection(file);
  try {
    copy.pragma("journal_mode = DELETE");
    const faults = copy.pragma("quick_check(1)", { simple: true });
    if (faults !== "ok") throw new Error(`The copy is damaged: ${String(faults)}`);
  } finally {
    copy.close();
  }
  const descriptor = openSync(file, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
