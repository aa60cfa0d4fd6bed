import { eventTypes, type SlackMessage, slackLimits, slackMessage } from "@hearback/contracts";
import { chatExamples } from "@hearback/contracts/webhook-docs";
import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FormattedEvent, formatPayload } from "../../src/index.ts";
import { anyTexts, eventSaying } from "./event-saying.ts";
import { exampleEvent } from "./example-events.ts";

const format = (event: FormattedEvent): SlackMessage => slackMessage.parse(JSON.parse(formatPayload("slack", event)));

/** All texts of a message that Slack reads as markup. */
function textsOf({ text, blocks }: SlackMessage): string[] {
  const elements = blocks.flatMap((block) =>
    block.type === "section" ? [...(block.text ? [block.text] : []), ...(block.fields ?? [])] : block.elements,
  );
  return [text, ...elements.map((element) => element.text)];
}

describe("the payload for Slack", () => {
  it.each(eventTypes)("of %s is its golden file, and what Slack's own types allow", (type) => {
    const message = format(exampleEvent(type));
    expect(message).toEqual(chatExamples.slack[type]);
    const blocks: KnownBlock[] = message.blocks;
    expect(blocks.length).toBeGreaterThan(0);
  });

  it.each(eventTypes)("of %s stays within Slack's lengths and counts, whatever people have written", (type) => {
    fc.assert(
      fc.property(anyTexts, (text) => {
        const message = format(eventSaying(type, text));
        expect(message.blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
      }),
      { numRuns: 60 },
    );
  });

  it.each(eventTypes)("of %s mentions nobody, and links only to this server", (type) => {
    const hostile = "<!channel> <@U012AB3CD> <https://evil.example|here> &lt;!here&gt; a|b>c\n> d";
    for (const text of textsOf(format(eventSaying(type, hostile)))) {
      const markup = text.match(/<[^>]*>/g) ?? [];
      const isOurs = /^<(https:\/\/hearback\.example\.com\/projects\/17\/|!date\^)/;
      expect(markup.filter((part) => !isOurs.test(part))).toEqual([]);
      expect(text.replaceAll(/<[^>]*>/g, "").replaceAll(/^> /gm, "")).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }
  });

  it("of a test says that it is one", () => {
    const { text, blocks } = format({ ...exampleEvent("issue_created"), isTest: true });
    expect(text).toMatch(/^Test: /);
    expect(JSON.stringify(blocks.at(-1))).toContain('"Test · Shop · by ');
  });

  it("of what is not known says nothing", () => {
    const event = exampleEvent("feedback_created");
    for (const field of event.snapshot.feedback.fields) field.value = null;
    event.snapshot.feedback.createdBy = { type: "system", id: null, name: null };
    const message = format(event);
    expect(message.text).toBe("New feedback in Store Review");
    expect(message.blocks.map(({ type }) => type)).toEqual(["section", "context"]);
  });
});
