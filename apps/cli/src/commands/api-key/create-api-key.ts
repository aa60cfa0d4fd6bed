import { type ApiKeyScope, apiKeyScopes } from "@hearback/contracts";
import { createApiKey } from "@hearback/core";
import { type Command, Option } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { formatFacts } from "../../output/format-table.ts";
import { printResult } from "../../output/print-result.ts";

type Options = CommonOptions & { project?: string; name: string; scope: ApiKeyScope[] };

export function addCreateApiKey(parent: Command): void {
  addCommand(parent, "create", {
    about: "Make a key with which a program may use the REST API in one project. It is shown this once.",
    examples: [
      'api-key create --project Shop --name "Web shop"',
      "api-key create --project Shop --name Deployment --scope webhook",
    ],
  })
    .option(projectOption, projectHelp)
    .requiredOption("--name <name>", "what it is for")
    .addOption(
      new Option("--scope <scope...>", "what it is good for: feedback (and issues), webhook (and deliveries), or both")
        .choices(apiKeyScopes)
        .default(["feedback"]),
    )
    .action(async (options: Options) => {
      const apiKey = await withContext(async (ctx) => {
        const project = await findProject(ctx, options.project);
        return createApiKey(ctx, { projectId: project.id, name: options.name, scopes: options.scope });
      });
      printResult(options, apiKey, ({ id, name, scopes, key }) => {
        const facts = formatFacts([
          ["id", String(id)],
          ["name", name],
          ["scope", scopes.join(", ")],
          ["key", { text: key, style: "bold" }],
        ]);
        return `${facts}\nKeep the key now: it can't be shown again. It goes into the header X-API-KEY.`;
      });
    });
}
