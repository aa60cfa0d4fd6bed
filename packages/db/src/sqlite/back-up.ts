import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import SqliteConnection from "better-sqlite3";

const allPages = 2 ** 31 - 1;

/**
 * Copies the database of a connection into a new file, all of it in one go: copied in steps, it would begin anew with each
 * commit of another process.
 */
export async function backUp(source: SqliteConnection.Database, file: string): Promise<void> {
  refuseToReplace(file);
  const partial = `${file}.partial`;
  makePartial(partial);
  try {
    await source.backup(partial, { progress: () => allPages });
    completeCopy(partial);
    giveName(partial, file);
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(`${partial}${ending}`, { force: true });
  }
}

/** Empty and, like the database itself, for its owner only. */
function makePartial(partial: string): void {
  try {
    closeSync(openSync(partial, "wx", 0o600));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    throw new Error(
      `${partial} is there already: another backup is making it, or was killed. If none is running, delete it and try again.`,
    );
  }
}

/** A second name, whose first one goes with the rest: unlike a new name, it can't take the place of another file. */
function giveName(partial: string, file: string): void {
  try {
    linkSync(partial, file);
  } catch (error) {
    refuseToReplace(file);
    // A file system without such names, as of a USB stick.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(codeOf(error) ?? "")) throw error;
    renameSync(partial, file);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
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
