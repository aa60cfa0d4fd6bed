import { EmbedBuilder } from "@discordjs/builders";
import { type DiscordMessage, discordMessage, eventTypes } from "@hearback/contracts";
import { chatExamples } from "@hearback/contracts/webhook-docs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FormattedEvent, formatPayload } from "../../src/index.ts";
import { anyTexts, eventSaying } from "./event-saying.ts";
import { exampleEvent } from "./example-events.ts";

const format = (event: FormattedEvent): DiscordMessage =>
  discordMessage.parse(JSON.parse(formatPayload("discord", event)));

/** Built by discord.js's own builders, which throw what Discord would refuse. */
function build({ embeds: [embed] }: DiscordMessage) {
  const builder = new EmbedBuilder()
    .setTitle(embed.title)
    .setURL(embed.url)
    .setFooter(embed.footer)
    .setTimestamp(new Date(embed.timestamp))
    .addFields(embed.fields ?? []);
  if (embed.description !== undefined) builder.setDescription(embed.description);
  return builder.toJSON();
}

describe("the payload for Discord", () => {
  it.each(eventTypes)("of %s is its golden file, and what discord.js builds of it", (type) => {
    const message = format(exampleEvent(type));
    expect(message).toEqual(chatExamples.discord[type]);
    expect(build(message)).toMatchObject(message.embeds[0]);
  });

  it.each(eventTypes)("of %s stays within Discord's lengths and counts, whatever people have written", (type) => {
    const check = fc.property(anyTexts, (text) => void build(format(eventSaying(type, text))));
    fc.assert(check, { numRuns: 60 });
  });

  it.each(eventTypes)("of %s mentions nobody, and makes no markup of what people wrote", (type) => {
    const hostile =
      "@everyone <@80351110224678912> **bold** [here](https://evil.example) ||spoiler|| `code` :smile:\n# head";
    const { embeds, allowed_mentions } = format(eventSaying(type, hostile));
    const { title, description = "", fields = [] } = embeds[0];
    expect(allowed_mentions).toEqual({ parse: [] });
    for (const text of [title, description, ...fields.flatMap(({ name, value }) => [name, value])]) {
      const unescaped = text.replaceAll(/^> /gm, "").replaceAll(/\\[^\w\s]/g, "");
      expect(unescaped).not.toMatch(/[*_~`|<>[\]()#:@]/);
    }
  });

  it("of a test says that it is one", () => {
    const { embeds } = format({ ...exampleEvent("issue_created"), isTest: true });
    expect(embeds[0].title).toMatch(/^Test\\: /);
  });

  it("of what is not known says nothing", () => {
    const event = exampleEvent("feedback_created");
    for (const field of event.snapshot.feedback.fields) field.value = null;
    event.snapshot.feedback.createdBy = { type: "system", id: null, name: null };
    const { embeds } = format(event);
    expect(Object.keys(embeds[0])).toEqual(["title", "url", "footer", "timestamp"]);
    expect(embeds[0].footer).toEqual({ text: "Shop" });
  });
});
