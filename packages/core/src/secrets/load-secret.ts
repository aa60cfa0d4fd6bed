import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isPostgresUrl, sqliteFile } from "@hearback/db";

/** Where the secret is kept when HEARBACK_SECRET is not set. */
export function secretFile(databaseUrl: string): string {
  return join(isPostgresUrl(databaseUrl) ? "data" : dirname(sqliteFile(databaseUrl)), "hearback.secret");
}

/**
 * The value of HEARBACK_SECRET, or else of the file `hearback.secret` beside the database (in ./data for PostgreSQL),
 * which is made with mode 600 when missing. Server, worker and command line may all start first.
 */
export function loadSecret(databaseUrl: string, fromEnvironment: string | undefined): string {
  if (fromEnvironment !== undefined) return fromEnvironment;
  const file = secretFile(databaseUrl);
  mkdirSync(dirname(file), { recursive: true });
  try {
    // "wx" makes one process the author; the others read what it wrote.
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 16) throw new Error(`${file} is damaged: restore it from a backup. Stored tokens can't be read without it.`);
  return secret;
}
