import { z } from "zod";
import { payloadFormats } from "../delivery.ts";
import { eventTypes, hasChannels } from "../event-type.ts";
import { refineFilterFields, subscriptionFilter } from "../filter/subscription-filter.ts";
import { deliveryHeaders, isReservedHeader } from "../headers.ts";
import { languages } from "../language.ts";
import { limits } from "../limits.ts";
import { payloadTemplate } from "../payload/template.ts";
import { type TokenPlacement, tokenPlacements } from "../token.ts";
import { name, problem, rowId } from "./primitives.ts";

/**
 * A delivery target: absolute http or https URL without credentials. Where it may point to is checked by the target
 * policy of the server, when saving and again at every dial (contract §5).
 */
export const webhookUrl = z
  .string()
  .trim()
  .min(1)
  .max(limits.webhookUrl)
  .superRefine((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || url.hostname === "") context.addIssue({ code: "custom", ...problem("bad_url") });
    else if (url.protocol !== "http:" && url.protocol !== "https:")
      context.addIssue({ code: "custom", ...problem("bad_url_scheme") });
    else if (url.username !== "" || url.password !== "")
      context.addIssue({ code: "custom", ...problem("bad_url_credentials") });
  });

/** Sent in a header, or in the query: visible ASCII only, so that no header can be injected. */
export const webhookToken = z
  .string()
  .max(limits.token)
  .refine((token) => /^[\x21-\x7e]+$/.test(token), problem("bad_token"));

/** An RFC 9110 token; kept in lower case, as HTTP makes no difference. */
const anyHeaderName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(limits.headerName)
  .refine((name) => /^[\w!#$%&'*+.^`|~-]*$/.test(name), problem("bad_header_name"));

/** One that is none of ours. */
const headerName = anyHeaderName.refine((name) => !isReservedHeader(name), problem("reserved_header"));

const isForToken = (name: string) => name === deliveryHeaders.authorization || !isReservedHeader(name);

/** What `tokenName` can be in each placement that has one. The user may be empty. */
export const tokenNames = {
  basic: z
    .string()
    .trim()
    .max(limits.userName)
    .refine((user) => /^[^:\p{Cc}]*$/u.test(user), problem("bad_user_name")),
  header: anyHeaderName.refine(isForToken, problem("reserved_header")),
  /** Unreserved in a URL, so that it stands there as it is. */
  query: z
    .string()
    .trim()
    .min(1)
    .max(limits.parameterName)
    .refine((name) => /^[\w.~-]*$/.test(name), problem("bad_parameter_name")),
} satisfies Record<Exclude<TokenPlacement, "bearer">, z.ZodType<string>>;

const tokenPlacement = z.enum(tokenPlacements);
/** Which ones there can be is a matter of the placement: see {@link tokenNames}. */
const tokenName = z.string().max(limits.userName).nullable();

/** No control characters, so that no header can be injected. What is around it, HTTP would leave out as well. */
const headerValue = z
  .string()
  .trim()
  .min(1)
  .max(limits.headerValue)
  .refine((value) => /^[\t\x20-\x7e]*$/.test(value), problem("bad_header_value"));

function listHeaders<Value extends z.ZodType>(value: Value) {
  return z
    .array(z.strictObject({ name: headerName, value }))
    .max(limits.customHeaders)
    .superRefine((list, context) => {
      list.forEach(({ name }, index) => {
        const isRepeated = list.findIndex((other) => other.name === name) !== index;
        if (isRepeated) context.addIssue({ code: "custom", path: [index, "name"], ...problem("duplicate") });
      });
    });
}

const customHeaders = listHeaders(headerValue);

/** All that there are to be. Without a value, a header keeps the one that is stored under its name. */
export const changedHeaders = listHeaders(headerValue.optional());
export type ChangedHeader = z.output<typeof changedHeaders>[number];

export const subscriptionInput = z.strictObject({
  eventType: z.enum(eventTypes),
  /** `null`: all channels, also those made later, and issue events that belong to no channel. */
  channelIds: z.array(rowId).min(1).max(limits.listItems).nullable().default(null),
  /** `null`: every event is let through. Left out, the filter that is stored for the event type stays. */
  filter: subscriptionFilter.nullable().optional(),
});
export type SubscriptionInput = z.input<typeof subscriptionInput>;

const timeoutMs = z.int().min(limits.timeoutMsMin).max(limits.timeoutMsMax);

const subscriptions = z
  .array(subscriptionInput)
  .max(eventTypes.length)
  .superRefine((list, context) => {
    list.forEach((subscription, index) => {
      const isRepeated = list.findIndex((other) => other.eventType === subscription.eventType) !== index;
      if (isRepeated) context.addIssue({ code: "custom", path: [index, "eventType"], ...problem("duplicate") });
      const isChosen = subscription.channelIds !== null;
      if (isChosen && !hasChannels(subscription.eventType))
        context.addIssue({ code: "custom", path: [index, "channelIds"], ...problem("no_channels") });
      refineFilterFields(context, subscription.eventType, {
        filter: subscription.filter ?? null,
        path: [index, "filter"],
      });
    });
  });

export const createWebhookInput = z.object({
  projectId: rowId,
  name: name(limits.webhookName),
  url: webhookUrl,
  token: webhookToken.nullable().default(null),
  tokenPlacement: tokenPlacement.default("bearer"),
  tokenName: tokenName.default(null),
  customHeaders: customHeaders.default([]),
  subscriptions: subscriptions.default([]),
  payloadFormat: z.enum(payloadFormats).default("standard"),
  /** Kept while the webhook has another format. */
  payloadTemplate: payloadTemplate.nullable().default(null),
  isActive: z.boolean().default(true),
  timeoutMs: timeoutMs.nullable().default(null),
  givesUpOn4xx: z.boolean().default(false),
});
export type CreateWebhookInput = z.input<typeof createWebhookInput>;

/**
 * What is left out stays as it is, but for the name in another placement; `token: null` removes the token. `version` is the one that the editor saw: an
 * update over a newer one is refused with `stale_version`.
 */
export const updateWebhookInput = z.object({
  projectId: rowId,
  webhookId: rowId,
  version: z.int().positive(),
  name: name(limits.webhookName).optional(),
  url: webhookUrl.optional(),
  token: webhookToken.nullable().optional(),
  tokenPlacement: tokenPlacement.optional(),
  tokenName: tokenName.optional(),
  customHeaders: changedHeaders.optional(),
  subscriptions: subscriptions.optional(),
  payloadFormat: z.enum(payloadFormats).optional(),
  payloadTemplate: payloadTemplate.nullable().optional(),
  timeoutMs: timeoutMs.nullable().optional(),
  givesUpOn4xx: z.boolean().optional(),
});
export type UpdateWebhookInput = z.input<typeof updateWebhookInput>;

export const webhookInput = z.object({ projectId: rowId, webhookId: rowId });
export const setWebhookActiveInput = webhookInput.extend({ isActive: z.boolean() });
/** For so many hours the secret that is replaced still signs as well; 0 revokes it at once. Source: contract §3. */
export const rotateSigningSecretInput = webhookInput.extend({
  overlapHours: z.int().min(0).max(limits.overlapHours).default(24),
});

const sampleLanguage = {
  /** What made-up facts are written in. */
  language: z.enum(languages).default("en"),
};

const testEvent = {
  eventType: z.enum(eventTypes).default("feedback_created"),
  /** The feedback or issue that the event is about, by its type; made-up facts when left out. */
  subjectId: rowId.optional(),
  ...sampleLanguage,
};
export const testWebhookInput = webhookInput.extend(testEvent);
export type TestWebhookInput = z.input<typeof testWebhookInput>;

export const checkReceiverInput = webhookInput.extend(sampleLanguage);
export type CheckReceiverInput = z.input<typeof checkReceiverInput>;

export const previewTestInput = z.object({
  projectId: rowId,
  payloadFormat: z.enum(payloadFormats).default("standard"),
  payloadTemplate: payloadTemplate.nullable().default(null),
  /** What goes along, and where to: to be refused where the test would be. */
  url: webhookUrl.optional(),
  tokenPlacement: tokenPlacement.default("bearer"),
  tokenName: tokenName.default(null),
  headerNames: z.array(z.string().max(limits.headerName).toLowerCase()).max(limits.customHeaders).default([]),
  ...testEvent,
});
export type PreviewTestInput = z.input<typeof previewTestInput>;

/** A subscription as a form holds it, to be held against what has happened. */
export const tryFilterInput = subscriptionInput
  .extend({ projectId: rowId, filter: subscriptionFilter, ...sampleLanguage })
  .superRefine(({ eventType, filter }, context) => {
    refineFilterFields(context, eventType, { filter, path: ["filter"] });
  });
export type TryFilterInput = z.input<typeof tryFilterInput>;

/**
 * A webhook as a form holds it before it is saved. `webhookId`: the one that is being edited, whose secrets sign; what is
 * left out is as it is there.
 */
export const testDraftInput = z.object({
  projectId: rowId,
  webhookId: rowId.optional(),
  url: webhookUrl,
  token: webhookToken.nullable().optional(),
  tokenPlacement: tokenPlacement.optional(),
  tokenName: tokenName.optional(),
  customHeaders: changedHeaders.optional(),
  payloadFormat: z.enum(payloadFormats).optional(),
  payloadTemplate: payloadTemplate.nullable().optional(),
  timeoutMs: timeoutMs.nullable().optional(),
  ...testEvent,
});
export type TestDraftInput = z.input<typeof testDraftInput>;
