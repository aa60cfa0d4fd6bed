import { existsSync, statSync } from "node:fs";
import { checkDatabaseFile, checkWritable, secretFile } from "@hearback/core";
import { type Database, isPostgresUrl, sqliteFile } from "@hearback/db";
import type { CliEnv } from "../env.ts";
import { type Check, fault, ok } from "./check.ts";

/** A fault where there is no database yet: opening would make an empty one, and all would look well. */
export function checkExistence({ DATABASE_URL: url }: CliEnv): Check | null {
  if (isPostgresUrl(url) || existsSync(sqliteFile(url))) return null;
  return fault(
    "database",
    `${sqliteFile(url)} does not exist. Was Hearback never started, or is DATABASE_URL another one?`,
  );
}

export async function checkDatabase(database: Database, { DATABASE_URL: url }: CliEnv): Promise<Check> {
  const name = database.engine === "sqlite" ? sqliteFile(url) : "PostgreSQL";
  const problems = await checkDatabaseFile(database);
  if (problems.length > 0) return fault("database", `${name} is damaged: ${problems.join("; ")}`);
  try {
    await checkWritable(database);
  } catch (error) {
    return fault("database", `${name} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return ok("database", `${name} is sound and can be written`);
}

const othersMode = 0o077;

export function checkSecretFile({ DATABASE_URL, HEARBACK_SECRET }: CliEnv): Check {
  if (HEARBACK_SECRET !== undefined) return ok("secret", "comes from HEARBACK_SECRET");
  const file = secretFile(DATABASE_URL);
  const mode = statSync(file).mode & 0o777;
  const text = `${file} has mode ${mode.toString(8)}`;
  if ((mode & othersMode) === 0) return ok("secret", text);
  return fault("secret", `${text}: others can read the key of all tokens. Run chmod 600 ${file}`);
}
