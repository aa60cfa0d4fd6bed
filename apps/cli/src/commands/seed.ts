import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../command/add-command.ts";
import { parseInteger } from "../command/parse-options.ts";
import { withContext } from "../command/with-context.ts";
import { printResult } from "../output/print-result.ts";
import { toLine } from "../output/to-printable.ts";
import { fillProject, type SeedResult } from "../seed/fill-project.ts";

type Options = CommonOptions & { project: string; count: number; url?: string };

export function addSeed(parent: Command): void {
  addCommand(parent, "seed", {
    about:
      "Make a project with demo data of thirty days: channels, feedback in English, Korean and Japanese, issues of every " +
      "status with their history, API keys and an invitation, which nobody can use, and webhooks, of which two work, two " +
      "fail and one is off. Their deliveries are made by the worker, as all are. Refused where the project exists: give " +
      "another name to have the data again.",
    examples: ["seed", 'seed --project "My demo" --count 60 --url http://127.0.0.1:4000/'],
  })
    .option("--project <name>", "name of the new project", "Demo Shop")
    .option("--count <number>", "how much feedback", parseInteger(1, 5_000), 500)
    .option("--url <url>", "a receiver of yours: one webhook to it, in place of the five")
    .action(async (options: Options) => {
      const { project: name, count, url: webhookUrl } = options;
      const [result, isAddressKnown] = await withContext(async (ctx, { isAddressKnown: isKnown }) => {
        return [await fillProject(ctx, { name, count, webhookUrl }), isKnown] as const;
      });
      printResult(options, result, (seeded) => describeSeed(seeded) + (isAddressKnown ? "" : `\n\n${guessed}`));
    });
}

const guessed =
  "No worker runs, so where the server will be is a guess. If it isn't on port 3000, run the command again, with another " +
  "--project, while Hearback runs or with the server's PORT or PUBLIC_URL: these webhooks lead nowhere.";

function describeSeed(result: SeedResult): string {
  const { project, channels, feedbackCount, issueCount, mergedCount, assignedCount } = result;
  const { linkCount, statusChangeCount } = result;
  return [
    `Made project ${project.id} "${toLine(project.name)}":`,
    `  ${channels.length} channels: ${channels.map((channel) => channel.key).join(", ")}`,
    `  ${feedbackCount} feedback over the last 30 days`,
    `  ${issueCount} issues, ${mergedCount} merged into another, with ${linkCount} links and ${statusChangeCount} status changes`,
    ...(assignedCount === 0 ? ["  nobody is assigned: there is no account yet"] : []),
    "  3 API keys, one of them revoked, and an invitation that waits: nobody is told their secrets",
    ...describeWebhooks(result),
  ].join("\n");
}

function describeWebhooks({ url, webhooks, webhookRefusal }: SeedResult): string[] {
  if (webhookRefusal !== null) {
    return [
      `  no webhook: ${webhookRefusal}`,
      "  Or allow it for this command, too: WEBHOOK_PRIVATE_TARGETS=127.0.0.1",
      ...describePlaces(url),
    ];
  }
  const [first] = webhooks;
  const list = webhooks.map(({ id, name, url: target }) => `  webhook ${id} "${name}" to ${target}`);
  if (webhooks.length !== 1 || first === undefined) return [...list, ...describePlaces(url)];
  const listen = `  hearback listen --token ${first.token} --secret ${first.signingSecret}`;
  return [...list, "", "To see its events arrive:", listen, ...describePlaces(url)];
}

function describePlaces(url: string): string[] {
  const places = [
    "dashboard",
    "feedback",
    "issues?view=board",
    "settings/webhooks",
    "settings/deliveries",
    "settings/inspector",
  ];
  return ["", "To look at it, once the server and the worker run:", ...places.map((place) => `  ${url}/${place}`)];
}
