import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ImportReport, limits } from "@hearback/contracts";
import { type CoreContext, importAbc, listChannels, resolveChannelId } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { refused } from "../../command/cli-error.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeImport, describeRefused } from "./describe-import.ts";

type Options = CommonOptions & { project?: string; channel?: string; skipRefused?: true };

export function addImportAbc(parent: Command): void {
  addCommand(parent, "abc <file>", {
    about:
      "Take over issues, feedback or webhooks of ABC User Feedback, as its API answers them: JSON lines, or one answer. " +
      "All of the file or nothing of it; what was imported before is left out, so it can be repeated. Webhooks are " +
      "made turned off. See docs/import.md.",
    examples: [
      "import abc issues.jsonl --project Shop",
      "import abc reviews.jsonl --project Shop --channel store_review",
      "import abc webhooks.json --project Shop",
    ],
  })
    .option(projectOption, projectHelp)
    .option("--channel <channel>", "where feedback goes, by key or id; may be left out where there is only one")
    .option("--skip-refused", "import the rest when rows are refused")
    .action(async (file: string, options: Options) => {
      const text = await readText(file);
      const report = await withContext((ctx) => run(ctx, { text, fileName: basename(file) }, options));
      if (!report.isWritten) throw refused(describeRefused(report));
      printResult(options, report, describeImport);
    });
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= limits.importedText) return await readFile(file, "utf8");
  } catch (error) {
    throw refused(`The file can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw refused(`The file is larger than ${limits.importedText / 1_048_576} MiB. Split it, and import part by part.`);
}

type Source = { text: string; fileName: string };

async function run(ctx: CoreContext, source: Source, options: Options): Promise<ImportReport> {
  const { id: projectId } = await findProject(ctx, options.project);
  const channelId = await findChannelId(ctx, projectId, options.channel);
  return importAbc(ctx, { projectId, channelId, ...source, leavesOutRefused: options.skipRefused === true });
}

async function findChannelId(ctx: CoreContext, projectId: number, channel: string | undefined) {
  if (channel !== undefined) return resolveChannelId(ctx.database.read, projectId, channel);
  const [only, second] = await listChannels(ctx, { projectId });
  return second === undefined ? only?.id : undefined;
}
