import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
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
  if (!existsSync(file)) makeSecret(file);
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 16)
    throw new Error(`${file} is damaged: restore it from a backup. Stored tokens can't be read without it.`);
  return secret;
}

function makeSecret(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // A link is there with all its content or not at all, and only the first of several processes can make it.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
}
