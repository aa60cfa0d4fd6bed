import { type SlackMessage, slackLimits } from "@hearback/contracts";
import type { FormattedEvent } from "./formatted-event.ts";
import { describeInstant, escapeText, link, quote } from "./slack-text.ts";
import { type StoryPart, tellEvent } from "./tell-event.ts";

/** Longer values are for the screen that the message links to. */
const valueLength = 300;
const quoteLength = 1_500;

/** The body in payload format `slack`: what happened, in whose words, and where to look at it. A pure function of the event. */
export function formatSlack(event: FormattedEvent): SlackMessage {
  const { summary, headline, quoted, facts, by } = tellEvent(event);
  const { isTest, occurredAt, snapshot } = event;
  const footer = [
    ...(isTest ? ["Test"] : []),
    escapeText(snapshot.project.name, valueLength),
    ...(by === null ? [] : [`by ${escapeText(by, valueLength)}`]),
    describeInstant(occurredAt),
  ];
  const fields = facts.map(formatFact).slice(0, slackLimits.fields);
  return {
    text: escapeText(isTest ? `Test: ${summary}` : summary, valueLength),
    blocks: [
      { type: "section", text: markdown(headline.map(formatPart).join("")) },
      ...(quoted ? [{ type: "section" as const, text: markdown(quote(quoted, quoteLength)) }] : []),
      ...(fields.length > 0 ? [{ type: "section" as const, fields: fields.map(markdown) }] : []),
      { type: "context", elements: [markdown(footer.join(" · "))] },
    ],
  };
}

function markdown(text: string) {
  return { type: "mrkdwn", text, verbatim: true } as const;
}

function formatPart(part: StoryPart): string {
  if (typeof part === "string") return part;
  return `*${part.url === undefined ? escapeText(part.name, valueLength) : link(part.url, part.name)}*`;
}

function formatFact([name, value]: [name: string, value: string]): string {
  return `*${escapeText(name, valueLength)}*\n${escapeText(value, valueLength)}`;
}
