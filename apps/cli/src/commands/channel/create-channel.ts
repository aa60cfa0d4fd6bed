import { readFileSync } from "node:fs";
import { type CreateChannelInput, createChannelInput } from "@hearback/contracts";
import { createChannel, parseInput } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { refused } from "../../command/cli-error.ts";
import { findProject } from "../../command/find-project.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeFields } from "./describe-fields.ts";

type Options = CommonOptions & { project?: string; key: string; name: string; fields?: string };

const fieldsNote = `
The file of --fields holds a JSON list, for example:
  [{ "key": "content", "name": "Content", "type": "text", "role": "content" },
   { "key": "plan", "name": "Plan", "type": "select", "options": [{ "key": "pro", "name": "Pro" }] }]
Types: text, keyword, number, select, multiSelect, date, images, tags. Roles: content, user_id, user_email, tags.
Without it the channel gets content, user_id, user_email and tags.`;

export function addCreateChannel(parent: Command): void {
  addCommand(parent, "create", {
    about: "Make a channel with its fields.",
    examples: [
      'channel create --project Shop --key store_review --name "Store Review"',
      'channel create --project Shop --key survey --name "Survey" --fields fields.json',
    ],
  })
    .option(projectOption, projectHelp)
    .requiredOption("--key <key>", "stands for the channel in URLs and payloads: lower-case letters, digits, _ and -")
    .requiredOption("--name <name>", "how the screens call it")
    .option("--fields <file>", "JSON list of fields")
    .addHelpText("after", fieldsNote)
    .action(async (options: Options) => {
      const fields = options.fields === undefined ? undefined : readJson(options.fields);
      const channel = await withContext(async (ctx) => {
        const { id: projectId } = await findProject(ctx, options.project);
        const input = { projectId, key: options.key, name: options.name, ...(fields === undefined ? {} : { fields }) };
        return createChannel(ctx, parseInput(createChannelInput, input) satisfies CreateChannelInput);
      });
      printResult(options, channel, () => `Made channel ${channel.id} ${channel.key}: ${describeFields(channel)}`);
    });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(`The fields can't be read from ${file}: ${reason}`);
  }
}
