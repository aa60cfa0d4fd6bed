import { type EventType, hasBody, type PayloadFormat, type PayloadTemplate } from "@hearback/contracts";
import { abcTokenHeader } from "@hearback/contracts/headers";
import { invalidField } from "../context/domain-error.ts";

type Parts = {
  subscriptions?: readonly { eventType: EventType }[];
  customHeaders?: readonly { name: string }[] | null;
};

/** @throws DomainError `invalid_input` for an event that the format doesn't have, or a custom header in the token's place. */
export function checkFormat(format: PayloadFormat, { subscriptions = [], customHeaders }: Parts): void {
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
