import { z } from "zod";

/** Lengths in UTF-16 units, and counts, up to which Discord takes a message. Source: its developer documentation of embeds. */
export const discordLimits = {
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Of all texts of a message together. */
  total: 6_000,
} as const;

const text = (length: number) => z.string().min(1).max(length);

const embed = z
  .strictObject({
    title: text(discordLimits.title),
    url: z.url(),
    description: text(discordLimits.description).exactOptional(),
    fields: z
      .array(
        z.strictObject({
          name: text(discordLimits.fieldName),
          value: text(discordLimits.fieldValue),
          inline: z.literal(true),
        }),
      )
      .min(1)
      .max(discordLimits.fields)
      .exactOptional(),
    footer: z.strictObject({ text: text(discordLimits.footer) }),
    timestamp: z.iso.datetime(),
  })
  .refine(({ title, description = "", fields = [], footer }) => {
    const texts = [title, description, footer.text, ...fields.flatMap(({ name, value }) => [name, value])];
    return texts.join("").length <= discordLimits.total;
  });

/** The body in payload format `discord`: a message of a channel's webhook. Nothing in it mentions anybody. */
export const discordMessage = z.strictObject({
  embeds: z.tuple([embed]),
  allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
});
export type DiscordMessage = z.infer<typeof discordMessage>;
