import { existsSync } from "node:fs";
import { createBackup } from "@hearback/core";
import { isPostgresUrl } from "@hearback/db";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../command/add-command.ts";
import { refused } from "../command/cli-error.ts";
import { withContext } from "../command/with-context.ts";
import { checkExistence } from "../doctor/check-files.ts";
import { type CliEnv, readEnv } from "../env.ts";
import { formatSize } from "../output/format-size.ts";
import { printResult } from "../output/print-result.ts";

export function addBackup(parent: Command): void {
  addCommand(parent, "backup <file>", {
    about:
      "Copy the database into a new file, while Hearback runs or not. The copy is complete in itself and checked. It lacks " +
      "the secret: keep hearback.secret, or the value of HEARBACK_SECRET, at another place. PostgreSQL has tools of its own.",
    examples: ["backup backups/monday.db"],
  }).action(async (file: string, options: CommonOptions) => {
    refuseInVain(file, readEnv());
    const backup = await withContext((ctx) =>
      createBackup(ctx, { file }).catch((error: unknown) => {
        throw refused(error instanceof Error ? error.message : String(error), { cause: error });
      }),
    );
    printResult(
      options,
      { file, ...backup },
      ({ bytes, forgottenBecause }) =>
        `${file}: ${formatSize(bytes)}, complete and checked. Keep the secret too; without it no token can be read.` +
        (forgottenBecause === undefined ? "" : `\nIt isn't noted, so Operations won't show it: ${forgottenBecause}`),
    );
  });
}

/** What is known before the database is opened, which would make one where there is none. */
function refuseInVain(file: string, settings: CliEnv): void {
  if (isPostgresUrl(settings.DATABASE_URL)) {
    throw refused(`PostgreSQL is backed up with its own tools: pg_dump --format=custom --file=${file} "$DATABASE_URL"`);
  }
  const missing = checkExistence(settings);
  if (missing !== null) throw refused(missing.message);
  if (existsSync(file)) throw refused(`${file} is there already. Choose another name.`);
}
