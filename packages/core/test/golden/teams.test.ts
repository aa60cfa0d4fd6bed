import { eventTypes, type TeamsMessage, teamsMessage, teamsMessageBytes } from "@hearback/contracts";
import { chatExamples } from "@hearback/contracts/webhook-docs";
import { AdaptiveCard, SerializationContext } from "adaptivecards";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FormattedEvent, formatPayload } from "../../src/index.ts";
import { anyTexts, eventSaying } from "./event-saying.ts";
import { exampleEvent } from "./example-events.ts";

const format = (event: FormattedEvent): TeamsMessage => teamsMessage.parse(JSON.parse(formatPayload("teams", event)));
const cardOf = ({ attachments: [{ content }] }: TeamsMessage) => content;
const runsOf = (message: TeamsMessage) => cardOf(message).body.flatMap(({ inlines }) => inlines);

/** What Microsoft's own renderer finds wrong with the card. */
function findFaults(message: TeamsMessage): string[] {
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  card.parse(cardOf(message), context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsed, ...card.validateProperties().validationEvents.map(({ message }) => message)];
}

describe("the payload for Teams", () => {
  it.each(eventTypes)(
    "of %s is its golden file, and a card that Microsoft's renderer finds nothing wrong with",
    (type) => {
      const message = format(exampleEvent(type));
      expect(message).toEqual(chatExamples.teams[type]);
      expect(findFaults(message)).toEqual([]);
    },
  );

  it("would be refused by the renderer with an element that there isn't", () => {
    const message = structuredClone(format(exampleEvent("issue_created")));
    Object.assign(cardOf(message).body[0] ?? {}, { type: "RichTextBlok" });
    expect(findFaults(message)).not.toEqual([]);
  });

  it.each(eventTypes)("of %s stays within what Teams takes, whatever people have written", (type) => {
    const check = fc.property(anyTexts, (text) => {
      const event = eventSaying(type, text);
      format(event);
      expect(Buffer.byteLength(formatPayload("teams", event))).toBeLessThan(teamsMessageBytes);
    });
    fc.assert(check, { numRuns: 60 });
  });

  it.each(eventTypes)("of %s has what people wrote only where nothing is markup", (type) => {
    const hostile = "**bold** [here](https://evil.example) <at>Kim</at>";
    const message = format(eventSaying(type, hostile));
    expect(
      runsOf(message)
        .map(({ text }) => text)
        .join(""),
    ).toContain(hostile);
    const urls = runsOf(message).flatMap(({ selectAction }) => selectAction?.url ?? []);
    for (const url of urls) expect(url).toMatch(/^https:\/\/hearback\.example\.com\/projects\/17\//);
  });

  it("of a test says that it is one", () => {
    const message = format({ ...exampleEvent("issue_created"), isTest: true });
    expect(message.summary).toMatch(/^Test: /);
    expect(runsOf(message).at(-1)?.text).toMatch(/^Test · Shop · by /);
  });

  it("of what is not known says nothing", () => {
    const event = exampleEvent("feedback_created");
    for (const field of event.snapshot.feedback.fields) field.value = null;
    event.snapshot.feedback.createdBy = { type: "system", id: null, name: null };
    expect(runsOf(format(event)).map(({ text }) => text)).toEqual([
      "New feedback #123",
      " in ",
      "Store Review",
      "Shop · 2025-09-11 10:35 UTC",
    ]);
  });
});
