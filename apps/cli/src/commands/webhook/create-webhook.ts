import {
  channelEventTypes,
  eventTypes,
  type PayloadFormat,
  type PayloadTemplate,
  payloadFormats,
} from "@hearback/contracts";
import { type CoreContext, createWebhook, generateToken } from "@hearback/core";
import { type Command, Option } from "commander";
import { addCommand, type CommonOptions, projectHelp, projectOption } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { type ChosenEvent, parseEvent } from "../../command/parse-options.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { describeWebhook } from "./describe-webhook.ts";
import { type FilterOptions, filterFlag, filterHelp, parseFilter } from "./read-filters.ts";
import { collect, headerHelp, readHeaders } from "./read-headers.ts";
import { contentTypeOption, readTemplate, type TemplateOptions, templateOption } from "./read-template.ts";
import { resolveSubscriptions } from "./resolve-subscriptions.ts";
import { type TokenPlaceOptions, tokenNameOption, tokenOption, tokenPlacementOption } from "./token-options.ts";

type Options = CommonOptions &
  TemplateOptions &
  TokenPlaceOptions &
  FilterOptions & {
    project?: string;
    name: string;
    url: string;
    token?: string;
    header?: string[];
    generateToken?: true;
    event?: ChosenEvent[];
    format: PayloadFormat;
    off?: true;
  };

const usualEvents = channelEventTypes.map((eventType): ChosenEvent => ({ eventType, channels: null }));

export function addCreateWebhook(parent: Command): void {
  addCommand(parent, "create", {
    about: "Register a webhook. Its signing secret is made with it.",
    examples: [
      'webhook create --project Shop --name "CRM" --url https://crm.example.com/hook --generate-token',
      'webhook create --name "Tickets" --url https://example.zendesk.com/api/v2/tickets --token 5f0c… --token-placement basic --token-name kim@example.com/token',
      'webhook create --name "Reviews" --url https://example.com/ --event feedback_created=store_review --event issue_created',
      "webhook create --name Alerts --url https://example.com/ --event feedback_created --filter 'feedback_created: data.fields.rating < 3'",
    ],
  })
    .option(projectOption, projectHelp)
    .requiredOption("--name <name>", "no other webhook of the project may have it")
    .requiredOption("--url <url>", "where events are sent: http or https")
    .addOption(tokenOption)
    .option("--generate-token", "make a random token and print it")
    .addOption(tokenPlacementOption)
    .addOption(tokenNameOption)
    .option("--header <name: value>", headerHelp, collect)
    .option(
      "--event <type[=channel,channel]>",
      `may be repeated; channels by key or id, all when left out. Without --event: those of feedback and issues. Types: ${eventTypes.join(", ")}`,
      parseEvent,
    )
    .option(filterFlag, filterHelp, parseFilter)
    .addOption(new Option("--format <format>", "form of the body").choices(payloadFormats).default("standard"))
    .addOption(templateOption)
    .addOption(contentTypeOption)
    .option("--off", "register it turned off")
    .action(async (options: Options) => {
      const template = readTemplate(options) ?? null;
      const webhook = await withContext((ctx) => register(ctx, options, template));
      printResult(options, webhook, describeWebhook);
    });
}

async function register(ctx: CoreContext, options: Options, payloadTemplate: PayloadTemplate | null) {
  const { id: projectId } = await findProject(ctx, options.project);
  const subscriptions = await resolveSubscriptions(ctx, projectId, {
    events: options.event ?? usualEvents,
    filters: options.filter,
  });
  return createWebhook(ctx, {
    projectId,
    name: options.name,
    url: options.url,
    token: options.generateToken ? generateToken() : (options.token ?? null),
    tokenPlacement: options.tokenPlacement,
    tokenName: options.tokenName,
    customHeaders: readHeaders(options.header),
    subscriptions,
    payloadFormat: options.format,
    payloadTemplate,
    isActive: options.off === undefined,
  });
}
