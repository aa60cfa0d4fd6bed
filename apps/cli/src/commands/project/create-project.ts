import { createProject } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";

type Options = CommonOptions & { name: string };

export function addCreateProject(parent: Command): void {
  addCommand(parent, "create", { about: "Make a project.", examples: ['project create --name "Shop"'] })
    .requiredOption("--name <name>", "no other project may have it")
    .action(async (options: Options) => {
      const project = await withContext((ctx) => createProject(ctx, { name: options.name }));
      printResult(options, project, ({ id, name }) => `Made project ${id} "${toLine(name)}".`);
    });
}
