import { type EventType, hasBody, type PayloadFormat, type PayloadTemplate } from "@hearback/contracts";
import { invalidField } from "../context/domain-error.ts";

/** @throws DomainError `invalid_input` for an event that the format doesn't have. */
export function checkFormat(format: PayloadFormat, subscriptions: readonly { eventType: EventType }[]): void {
  for (const [index, { eventType }] of subscriptions.entries()) {
    checkEvent(format, eventType, `subscriptions.${index}.eventType`);
  }
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
