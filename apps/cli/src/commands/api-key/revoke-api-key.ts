import { findApiKeyProject, revokeApiKey } from "@hearback/core";
import { Argument, type Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { parseId } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";

export function addRevokeApiKey(parent: Command): void {
  addCommand(parent, "revoke", {
    about: "Revoke an API key, without asking. From its next request on, the REST API refuses it.",
    examples: ["api-key revoke 1"],
  })
    .addArgument(new Argument("<id>", "number of the key, as api-key list shows it").argParser(parseId))
    .action(async (apiKeyId: number, options: CommonOptions) => {
      const revoked = await withContext(async (ctx) => {
        const projectId = await findApiKeyProject(ctx, { apiKeyId });
        const { id, name } = await revokeApiKey(ctx, { projectId, apiKeyId });
        return { id, name, isRevoked: true };
      });
      printResult(options, revoked, ({ id, name }) => `Revoked API key ${id} "${toLine(name)}".`);
    });
}
