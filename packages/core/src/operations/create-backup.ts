import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Environment } from "../context/context.ts";
import { describeError } from "../context/describe-error.ts";
import { DomainError } from "../context/domain-error.ts";

export type Backup = {
  at: Date;
  bytes: number;
  fileName: string;
  /** Why it couldn't be remembered, which makes the copy no worse. */
  forgottenBecause?: string;
};

/**
 * Copies the database into a file, while it is in use, and remembers that. For the operator's own shell.
 *
 * @throws DomainError where the engine isn't SQLite; an Error where the file can't be written, or is there already.
 */
export async function createBackup(
  { database, now }: Pick<Environment, "database" | "now">,
  { file }: { file: string },
): Promise<Backup> {
  if (database.backUp === null) {
    throw new DomainError("invalid_input", "PostgreSQL is backed up with its own tools, such as pg_dump.");
  }
  const at = now();
  await database.backUp(file);
  const { size: bytes } = await stat(file);
  const backup = { at, bytes, fileName: basename(file) };
  try {
    await database.transaction(async (tx) => {
      const { backups } = tx.tables;
      await tx.delete(backups);
      await tx.insert(backups).values(backup);
    });
  } catch (error) {
    // A disk that the copy has filled, for one.
    return { ...backup, forgottenBecause: describeError(error).message };
  }
  return backup;
}
