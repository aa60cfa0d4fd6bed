import type { EventType } from "@hearback/contracts";
import fc from "fast-check";
import type { FormattedEvent } from "../../src/index.ts";
import { exampleEvent } from "./example-events.ts";

/** Texts of people that try a format's markup and lengths. */
export const anyTexts = fc
  .tuple(
    fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("&", "<", "*", "`", "\\", '"', "\u0001", "😀", "\r\n", "가"),
    ),
    fc.integer({ min: 1, max: 5_000 }),
  )
  .map(([text, times]) => text.repeat(times).slice(0, 20_000));

/** An event in which every text that a person wrote is this one. */
export function eventSaying<Type extends EventType>(type: Type, text: string): FormattedEvent {
  const event = exampleEvent(type);
  const { snapshot } = event;
  snapshot.project.name = text;
  if ("feedback" in snapshot) {
    const feedback = snapshot.feedback;
    feedback.channel.name = text;
    feedback.fields = [
      ...feedback.fields.map((field) => ({ ...field, value: field.type === "tags" ? [text, text] : text })),
      ...Array.from(
        { length: 20 },
        (_, number) => ({ key: `k${number}`, type: "text", role: null, value: text }) as const,
      ),
    ];
  }
  if ("issue" in snapshot) Object.assign(snapshot.issue, { title: text, description: text });
  if ("issue" in snapshot && snapshot.issue.assignee !== null) snapshot.issue.assignee.name = text;
  if ("webhook" in snapshot) snapshot.webhook.name = text;
  return event;
}
