import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../command/add-command.ts";
import { withContext } from "../command/with-context.ts";
import { printResult } from "../output/print-result.ts";
import { toLine } from "../output/to-printable.ts";
import { fillProject, type SeedResult } from "../seed/fill-project.ts";

type Options = CommonOptions & { project: string; url: string };

export function addSeed(parent: Command): void {
  addCommand(parent, "seed", {
    about:
      "Make a project with demo data: channels, feedback of thirty days in English, Korean and Japanese, issues, and a " +
      "webhook to a local receiver. Refused where the project exists: give another name to have the data again.",
    examples: ["seed", 'seed --project "My demo"'],
  })
    .option("--project <name>", "name of the new project", "Demo Shop")
    .option("--url <url>", "where the webhook leads", "http://127.0.0.1:4000/")
    .action(async (options: Options) => {
      const result = await withContext((ctx) => fillProject(ctx, { name: options.project, webhookUrl: options.url }));
      printResult(options, result, describeSeed);
    });
}

function describeSeed(result: SeedResult): string {
  const { project, channels, feedbackCount, issueCount, linkCount, statusChangeCount } = result;
  return [
    `Made project ${project.id} "${toLine(project.name)}":`,
    `  ${channels.length} channels: ${channels.map((channel) => channel.key).join(", ")}`,
    `  ${feedbackCount} feedback over the last 30 days`,
    `  ${issueCount} issues with ${linkCount} links and ${statusChangeCount} status changes`,
    ...describeWebhook(result),
  ].join("\n");
}

function describeWebhook({ webhook, webhookRefusal }: SeedResult): string[] {
  if (webhook === null) {
    return [
      `  no webhook: ${webhookRefusal}`,
      "  Or allow it for this command, too: WEBHOOK_PRIVATE_TARGETS=127.0.0.1",
    ];
  }
  return [
    `  webhook ${webhook.id} "${webhook.name}" to ${webhook.url} for every event`,
    "",
    "To see its events arrive:",
    `  hearback listen --token ${webhook.token} --secret ${webhook.signingSecret}`,
  ];
}
