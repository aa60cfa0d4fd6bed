import { type DiscordMessage, discordLimits } from "@hearback/contracts";
import { cutText } from "./cut-text.ts";
import type { FormattedEvent } from "./formatted-event.ts";
import { joinHeadline, tellEvent } from "./tell-event.ts";

/** So that all of it stays within {@link discordLimits.total}; longer values are for the screen that the message links to. */
const fieldCount = 8;
const nameLength = 100;
const valueLength = 300;
const quoteLength = 1_500;

/** The body in payload format `discord`: what happened, in whose words, and where to look at it. A pure function of the event. */
export function formatDiscord(event: FormattedEvent): DiscordMessage {
  const { headline, url, quoted, facts, by } = tellEvent(event);
  const { isTest, occurredAt, snapshot } = event;
  const title = joinHeadline(headline);
  const footer = [snapshot.project.name, ...(by === null ? [] : [`by ${by}`])];
  const fields = facts.slice(0, fieldCount).map(([name, value]) => ({
    name: escapeMarkdown(name, nameLength),
    value: escapeMarkdown(value, valueLength),
    inline: true as const,
  }));
  return {
    embeds: [
      {
        title: escapeMarkdown(isTest ? `Test: ${title}` : title, discordLimits.title),
        url,
        ...(quoted !== null && { description: `> ${escapeMarkdown(quoted, quoteLength - 2, "\n> ")}` }),
        ...(fields.length > 0 && { fields }),
        footer: { text: footer.map((text) => cutText(text, { limit: valueLength })).join(" · ") },
        timestamp: occurredAt.toISOString(),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** Discord shows what follows a backslash as it is. */
function escapeCharacter(character: string): string {
  return /[\\*_~`|<>[\]()#:@-]/.test(character) ? `\\${character}` : character;
}

function escapeMarkdown(text: string, limit: number, newLine = " "): string {
  return cutText(text, { limit, write: escapeCharacter, newLine });
}
