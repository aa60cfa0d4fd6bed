import { listProjects } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { formatTable } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import { printResult } from "../../output/print-result.ts";

export function addListProjects(parent: Command): void {
  addCommand(parent, "list", { about: "List the projects by name.", examples: ["project list"] }).action(
    async (options: CommonOptions) => {
      const projects = await withContext(listProjects);
      printResult(options, projects, () => {
        if (projects.length === 0) return 'There is no project yet. Make one: hearback project create --name "Shop"';
        const rows = projects.map(({ id, name, createdAt, archivedAt }) => [
          String(id),
          name,
          formatInstant(createdAt),
          archivedAt === null ? "-" : formatInstant(archivedAt),
        ]);
        return formatTable(["ID", "NAME", "CREATED", "ARCHIVED"], rows);
      });
    },
  );
}
