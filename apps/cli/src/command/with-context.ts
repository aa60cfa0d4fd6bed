import { type CoreContext, createTargetPolicy, type Environment, findPublicUrl, openEnvironment } from "@hearback/core";
import { DatabaseTooNewError, isPostgresUrl, sqliteFile } from "@hearback/db";
import { type CliEnv, readEnv } from "../env.ts";
import { refused } from "./cli-error.ts";

type Extra = {
  settings: CliEnv;
  /** Where people reach the server: told to this command, or to a worker that runs; else it is a guess. */
  isAddressKnown: boolean;
};

/** Where the server is unless it is told otherwise. */
const usualUrl = "http://localhost:3000";

/** Runs `work` as the operator, with the database open; it is closed before the promise settles. */
export async function withContext<Result>(work: (ctx: CoreContext, extra: Extra) => Promise<Result>): Promise<Result> {
  const settings = readEnv();
  const env = await open(settings);
  try {
    const publicUrl = tellPublicUrl(settings) ?? (await findPublicUrl(env));
    const actor = { type: "system" } as const;
    if (publicUrl === null) return await work({ ...env, actor }, { settings, isAddressKnown: false });
    const targetPolicy = createTargetPolicy({ privateTargets: settings.WEBHOOK_PRIVATE_TARGETS, publicUrl });
    return await work({ ...env, publicUrl, targetPolicy, actor }, { settings, isAddressKnown: true });
  } finally {
    await env.database.close();
  }
}

function tellPublicUrl({ PUBLIC_URL, PORT }: CliEnv): string | undefined {
  return PUBLIC_URL ?? (PORT === undefined ? undefined : `http://localhost:${PORT}`);
}

async function open(settings: CliEnv): Promise<Environment> {
  try {
    return await openEnvironment({
      databaseUrl: settings.DATABASE_URL,
      secret: settings.HEARBACK_SECRET,
      privateTargets: settings.WEBHOOK_PRIVATE_TARGETS,
      publicUrl: usualUrl,
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
