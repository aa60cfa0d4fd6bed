import { type CoreContext, openEnvironment, readPublicUrl } from "@hearback/core";
import { DatabaseTooNewError, isPostgresUrl, sqliteFile } from "@hearback/db";
import { type CliEnv, readEnv } from "../env.ts";
import { refused } from "./cli-error.ts";

/** Runs `work` as the operator, with the database open; it is closed before the promise settles. */
export async function withContext<Result>(
  work: (ctx: CoreContext, settings: CliEnv) => Promise<Result>,
): Promise<Result> {
  const settings = readEnv();
  const env = await open(settings);
  try {
    return await work({ ...env, actor: { type: "system" } }, settings);
  } finally {
    await env.database.close();
  }
}

async function open(settings: CliEnv) {
  try {
    return await openEnvironment({
      databaseUrl: settings.DATABASE_URL,
      secret: settings.HEARBACK_SECRET,
      privateTargets: settings.WEBHOOK_PRIVATE_TARGETS,
      publicUrl: readPublicUrl(settings),
      durability: "full",
    });
  } catch (error) {
    if (error instanceof DatabaseTooNewError || !(error instanceof Error)) throw error;
    throw refused(`${nameDatabase(settings.DATABASE_URL)} can't be opened: ${error.message}`, { cause: error });
  }
}

/** Never the URL of a PostgreSQL: it holds a password. */
function nameDatabase(url: string): string {
  return isPostgresUrl(url) ? "The PostgreSQL of DATABASE_URL" : `The database ${sqliteFile(url)}`;
}
