import { listChannels } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { formatTable } from "../../output/format-table.ts";
import { printResult } from "../../output/print-result.ts";
import { describeFields } from "./describe-fields.ts";

type Options = CommonOptions & { project?: string };

export function addListChannels(parent: Command): void {
  addCommand(parent, "list", { about: "List a project's channels.", examples: ["channel list --project Shop"] })
    .option(projectOption, projectHelp)
    .action(async (options: Options) => {
      const channels = await withContext(async (ctx) => {
        const project = await findProject(ctx, options.project);
        return listChannels(ctx, { projectId: project.id });
      });
      printResult(options, channels, () => {
        if (channels.length === 0) return "There is no channel yet. Make one: hearback channel create";
        const rows = channels.map((channel) => [
          String(channel.id),
          channel.key,
          channel.name,
          describeFields(channel),
        ]);
        return formatTable(["ID", "KEY", "NAME", "FIELDS"], rows);
      });
    });
}
