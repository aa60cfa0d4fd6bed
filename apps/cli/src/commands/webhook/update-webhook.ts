import { eventTypes, limits, type PayloadTemplate, payloadFormats } from "@hearback/contracts";
import { type CoreContext, findWebhookProject, generateToken, getWebhook, updateWebhook } from "@hearback/core";
import { type Command, Option } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { type ChosenEvent, parseEvent, parseInteger } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeWebhook } from "./describe-webhook.ts";
import { type FilterOptions, filterFlag, filterHelp, parseFilter } from "./read-filters.ts";
import { changeHeaders, collect, headerHelp } from "./read-headers.ts";
import { contentTypeOption, readTemplate, type TemplateOptions, templateOption } from "./read-template.ts";
import { changeSubscriptions } from "./resolve-subscriptions.ts";
import { type TokenPlaceOptions, tokenNameOption, tokenOption, tokenPlacementOption } from "./token-options.ts";
import { webhookArgument } from "./webhook-argument.ts";

type Options = CommonOptions &
  TemplateOptions &
  TokenPlaceOptions &
  FilterOptions & {
    name?: string;
    url?: string;
    /** False by `--no-token`. */
    token?: string | false;
    generateToken?: true;
    header?: string[];
    removeHeader?: string[];
    event?: ChosenEvent[];
    timeout?: number;
    giveUpOn4xx?: boolean;
  };

export function addUpdateWebhook(parent: Command): void {
  addCommand(parent, "update", {
    about:
      "Change a webhook. What is not named stays as it is; --event replaces all events that it was sent before; a filter stays with its event.",
    examples: [
      "webhook update 1 --url https://crm.example.com/new-hook",
      "webhook update 1 --header 'X-Api-Key: 5f0c…' --remove-header X-Team",
      "webhook update 1 --generate-token --event feedback_created=store_review --event issue_created",
    ],
  })
    .addArgument(webhookArgument)
    .option("--name <name>", "no other webhook of the project may have it")
    .option("--url <url>", "where events are sent: http or https")
    .addOption(tokenOption)
    .option("--no-token", "send no token any more")
    .option("--generate-token", "make a random token and print it")
    .addOption(tokenPlacementOption)
    .addOption(tokenNameOption)
    .option("--header <name: value>", `${headerHelp}; one of the same name is replaced, others stay`, collect)
    .option("--remove-header <name>", "send this header no more; may be repeated", collect)
    .option(
      "--event <type[=channel,channel]>",
      `may be repeated; channels by key or id, all when left out. Types: ${eventTypes.join(", ")}`,
      parseEvent,
    )
    .option(filterFlag, `${filterHelp}; 'TYPE: none' takes it away`, parseFilter)
    .addOption(new Option("--format <format>", "form of the body, of events from now on").choices(payloadFormats))
    .addOption(templateOption)
    .addOption(contentTypeOption)
    .option(
      "--timeout <ms>",
      `how long a request may take, ${limits.timeoutMsMin} to ${limits.timeoutMsMax}`,
      parseInteger(limits.timeoutMsMin, limits.timeoutMsMax),
    )
    .option("--give-up-on-4xx", "don't send again what is answered with 4xx")
    .option("--no-give-up-on-4xx", "send it again on the schedule")
    .action(async (webhookId: number, options: Options) => {
      const template = readTemplate(options);
      const webhook = await withContext((ctx) => update(ctx, webhookId, options, template));
      printResult(options, webhook, describeWebhook);
    });
}

async function update(
  ctx: CoreContext,
  webhookId: number,
  options: Options,
  payloadTemplate: PayloadTemplate | undefined,
) {
  const { name, url, event, format: payloadFormat, timeout: timeoutMs, giveUpOn4xx: givesUpOn4xx } = options;
  const projectId = await findWebhookProject(ctx, { webhookId });
  const { version, customHeaders, subscriptions: stored } = await getWebhook(ctx, { projectId, webhookId });
  return updateWebhook(ctx, {
    projectId,
    webhookId,
    version,
    name,
    url,
    token: newToken(options),
    tokenPlacement: options.tokenPlacement,
    tokenName: options.tokenName,
    customHeaders: changeHeaders(options, customHeaders),
    subscriptions: await changeSubscriptions(ctx, projectId, {
      stored,
      ...(event && { events: event }),
      ...(options.filter && { filters: options.filter }),
    }),
    payloadFormat,
    payloadTemplate,
    timeoutMs,
    givesUpOn4xx,
  });
}

/** Undefined leaves the token as it is, null removes it. */
function newToken({ token, generateToken: isGenerated }: Options): string | null | undefined {
  if (isGenerated) return generateToken();
  return token === false ? null : token;
}
