import type { TeamsMessage, TeamsParagraph, TeamsText } from "@hearback/contracts";
import { cutText } from "./cut-text.ts";
import type { FormattedEvent } from "./formatted-event.ts";
import { type StoryPart, tellEvent } from "./tell-event.ts";

/** Longer values are for the screen that the message links to. */
const factCount = 10;
const nameLength = 100;
const valueLength = 300;
const quoteLength = 1_500;

/** The body in payload format `teams`: what happened, in whose words, and where to look at it. A pure function of the event. */
export function formatTeams(event: FormattedEvent): TeamsMessage {
  const { summary, headline, url, quoted, facts, by } = tellEvent(event);
  const { isTest, occurredAt, snapshot } = event;
  const told = cutText(isTest ? `Test: ${summary}` : summary, { limit: valueLength });
  const footer = [
    ...(isTest ? ["Test"] : []),
    snapshot.project.name,
    ...(by === null ? [] : [`by ${by}`]),
    `${occurredAt.toISOString().slice(0, 16).replace("T", " ")} UTC`,
  ];
  return {
    type: "message",
    summary: told,
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          fallbackText: told,
          body: [
            paragraph(headline.map(formatPart)),
            ...(quoted === null ? [] : [paragraph([{ ...run(quoted, quoteLength, "\n"), italic: true }], "Medium")]),
            ...facts.slice(0, factCount).map(formatFact),
            paragraph([{ ...run(footer.join(" · "), valueLength), isSubtle: true }], "Medium"),
          ],
          actions: [{ type: "Action.OpenUrl", title: "Open in Hearback", url }],
        },
      },
    ],
  };
}

function paragraph(inlines: TeamsText[], spacing?: TeamsParagraph["spacing"]): TeamsParagraph {
  return { type: "RichTextBlock", inlines, ...(spacing !== undefined && { spacing }) };
}

function run(text: string, limit: number, newLine = " "): TeamsText {
  return { type: "TextRun", text: cutText(text, { limit, newLine }) };
}

function formatPart(part: StoryPart): TeamsText {
  if (typeof part === "string") return run(part, valueLength, "\n");
  const named: TeamsText = { ...run(part.name, valueLength), weight: "Bolder" };
  return part.url === undefined ? named : { ...named, selectAction: { type: "Action.OpenUrl", url: part.url } };
}

function formatFact([name, value]: [name: string, value: string], index: number): TeamsParagraph {
  const inlines: TeamsText[] = [
    { ...run(`${cutText(name, { limit: nameLength })}: `, valueLength), isSubtle: true },
    run(value, valueLength),
  ];
  return paragraph(inlines, index === 0 ? "Medium" : "Small");
}
