import { listApiKeys } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { formatTable } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import { printResult } from "../../output/print-result.ts";

type Options = CommonOptions & { project?: string };

export function addListApiKeys(parent: Command): void {
  addCommand(parent, "list", {
    about: "List a project's API keys that are not revoked: of each only how it begins, and when it was last used.",
    examples: ["api-key list --project Shop"],
  })
    .option(projectOption, projectHelp)
    .action(async (options: Options) => {
      const apiKeys = await withContext(async (ctx) => {
        const project = await findProject(ctx, options.project);
        return listApiKeys(ctx, { projectId: project.id });
      });
      printResult(options, apiKeys, () => {
        if (apiKeys.length === 0) return "There is no API key yet. Make one: hearback api-key create";
        const rows = apiKeys.map(({ id, name, prefix, scopes, createdAt, lastUsedAt }) => [
          String(id),
          name,
          prefix,
          scopes.join(", "),
          formatInstant(createdAt),
          lastUsedAt === null ? "never" : formatInstant(lastUsedAt),
        ]);
        return formatTable(["ID", "NAME", "BEGINS WITH", "SCOPE", "CREATED", "LAST USED"], rows);
      });
    });
}
