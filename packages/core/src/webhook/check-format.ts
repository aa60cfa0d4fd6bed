import { type EventType, hasBody, type PayloadFormat, type PayloadTemplate } from "@hearback/contracts";
import { abcTokenHeader } from "@hearback/contracts/headers";
import type { CoreContext } from "../context/context.ts";
import { invalidField } from "../context/domain-error.ts";
import { checkTemplate } from "./check-template.ts";

type Parts = {
  subscriptions?: readonly { eventType: EventType }[];
  /** What a template has to do for; the subscribed ones when left out. */
  eventTypes?: readonly EventType[];
  customHeaders?: readonly { name: string }[] | null;
  payloadTemplate?: PayloadTemplate | null;
};

/**
 * @throws DomainError `invalid_input` for an event that the format doesn't have, a custom header in the token's place, or
 * a template that is missing or doesn't work.
 */
export function checkFormat(
  { now }: Pick<CoreContext, "now">,
  format: PayloadFormat,
  {
    subscriptions = [],
    eventTypes = subscriptions.map(({ eventType }) => eventType),
    customHeaders,
    payloadTemplate = null,
  }: Parts,
): void {
  if (format === "template") checkTemplate(requireTemplate(payloadTemplate), eventTypes, now());
  for (const [index, { eventType }] of subscriptions.entries()) {
    checkEvent(format, eventType, `subscriptions.${index}.eventType`);
  }
  const tokenIndex = format === "abc" ? (customHeaders ?? []).findIndex(({ name }) => name === abcTokenHeader) : -1;
  if (tokenIndex === -1) return;
  throw invalidField(
    { path: `customHeaders.${tokenIndex}.name`, problem: "token_header", params: { format } },
    `In the payload format ${format}, ${abcTokenHeader} carries the token. Give the value as token, and leave out the custom header.`,
  );
}

/** @throws DomainError `invalid_input` where there is none. */
export function requireTemplate(template: PayloadTemplate | null): PayloadTemplate {
  if (template !== null) return template;
  throw invalidField(
    { path: "payloadTemplate.text", problem: "required" },
    "The payload format template needs a template. Give payloadTemplate, or choose another format.",
  );
}

/** @throws DomainError `invalid_input` for an event that the format doesn't have. */
export function checkEvent(format: PayloadFormat, eventType: EventType, path: string): void {
  if (hasBody(format, eventType)) return;
  throw invalidField(
    { path, problem: "not_in_format", params: { format } },
    `The payload format ${format} has no event ${eventType}. Leave it out, or choose another format.`,
  );
}
