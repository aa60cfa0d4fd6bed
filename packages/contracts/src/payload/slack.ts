import { z } from "zod";

/** Lengths in characters, and counts, up to which Slack takes a message. Source: its reference of Block Kit. */
export const slackLimits = { blocks: 50, text: 3_000, fields: 10, field: 2_000, elements: 10 } as const;

/** `verbatim`: nothing that a person wrote becomes a mention or a link. */
const markdown = (length: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: z.string().min(1).max(length), verbatim: z.literal(true) });

const section = z
  .strictObject({
    type: z.literal("section"),
    text: markdown(slackLimits.text).exactOptional(),
    fields: z.array(markdown(slackLimits.field)).min(1).max(slackLimits.fields).exactOptional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined);

const context = z.strictObject({
  type: z.literal("context"),
  elements: z.array(markdown(slackLimits.text)).min(1).max(slackLimits.elements),
});

/** The body in payload format `slack`: a message of an incoming webhook. `text` is what notifications and screen readers get. */
export const slackMessage = z.strictObject({
  text: z.string().min(1).max(slackLimits.text),
  blocks: z
    .array(z.discriminatedUnion("type", [section, context]))
    .min(1)
    .max(slackLimits.blocks),
});
export type SlackMessage = z.infer<typeof slackMessage>;
