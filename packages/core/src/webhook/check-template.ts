import { type EventType, eventTypes, type PayloadTemplate } from "@hearback/contracts";
import { type DomainError, invalidField } from "../context/domain-error.ts";
import { standInEventId } from "../event/event-id.ts";
import type { EventSnapshot } from "../event/snapshot.ts";
import type { FormattedEvent } from "../payload/formatted-event.ts";
import { findUnknownNames, renderTemplate, TemplateError, type TemplateFault } from "../payload/render-template.ts";
import { sampleFacts } from "./sample-snapshot.ts";

/** What breaks a body whose template forgets to escape. */
const awkwardText = `"quoted" \\ <b>&amp;</b>\n{{ second }} line`;

/**
 * Holds a template against made-up events of each subscribed type, as they mostly are, with texts that break a body in
 * which they aren't escaped, and with everything unknown that can be.
 *
 * @param subscribed none: all types.
 * @throws DomainError `invalid_input` with the place in the template.
 */
export function checkTemplate(
  template: PayloadTemplate,
  subscribed: readonly { eventType: EventType }[],
  now: Date,
): void {
  const types = subscribed.length === 0 ? eventTypes : subscribed.map(({ eventType }) => eventType);
  const samples = types.map((type) => sampleEvent(type, now));
  refuseUnknownNames(template, samples);
  for (const sample of samples) {
    for (const event of [sample, writeTexts(sample, awkwardText), writeTexts(sample, null)])
      renderOrRefuse(template, event);
  }
}

/** @throws DomainError `invalid_input` for a name that none of the events has. */
export function refuseUnknownNames(template: PayloadTemplate, events: readonly FormattedEvent[]): void {
  try {
    const [unknown] = findUnknownNames(template, events);
    if (unknown !== undefined) throw new TemplateError(unknown);
  } catch (error) {
    throw refuse(error, null);
  }
}

/** @throws DomainError `invalid_input` with the place in the template. */
export function renderOrRefuse(template: PayloadTemplate, event: FormattedEvent): string {
  try {
    return renderTemplate(template, event);
  } catch (error) {
    throw refuse(error, event.snapshot.type);
  }
}

function refuse(error: unknown, eventType: EventType | null): DomainError {
  if (!(error instanceof TemplateError)) throw error;
  const { kind, message, line, column } = error.fault;
  const where: Record<TemplateFault["kind"], string> = {
    syntax: "The template can't be read",
    unknown_name: "The template uses a name that no subscribed event has",
    not_json: "The body isn't JSON",
    limit: "The template does too much",
  };
  return invalidField(
    {
      path: "payloadTemplate.text",
      problem: `template_${kind}`,
      params: {
        message,
        ...(line !== null && { line }),
        ...(column !== null && { column }),
        ...(eventType && { eventType }),
      },
    },
    `${where[kind]}${eventType === null ? "" : ` for ${eventType}`}: ${error.message}. Mend it; a preview shows what it makes.`,
  );
}

function sampleEvent(type: EventType, now: Date): FormattedEvent {
  return {
    publicId: standInEventId,
    occurredAt: now,
    isTest: false,
    snapshot: { project: { id: 1, name: "Shop" }, ...sampleFacts(type, now, "en") },
    publicUrl: "https://hearback.invalid",
  };
}

/** The same event with all texts of people as this one, or unknown where they can be. */
function writeTexts(event: FormattedEvent, text: string | null): FormattedEvent {
  const snapshot: EventSnapshot = structuredClone(event.snapshot);
  const name = text ?? "-";
  snapshot.project.name = name;
  if ("feedback" in snapshot) {
    snapshot.feedback.channel.name = name;
    for (const field of snapshot.feedback.fields) field.value = text !== null && field.type === "tags" ? [text] : text;
  }
  if ("issue" in snapshot) {
    const { issue } = snapshot;
    Object.assign(issue, { title: name, description: text, externalIssueId: text });
    issue.assignee = text === null ? null : { id: 7, name, email: "assignee@example.com" };
  }
  if ("webhook" in snapshot) snapshot.webhook.name = name;
  return { ...event, snapshot };
}
