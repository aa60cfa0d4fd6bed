import { z } from "zod";

/** Bytes up to which a workflow of Teams takes a message. Source: Microsoft's documentation of webhooks in Teams. */
export const teamsMessageBytes = 28 * 1_024;

/** Text as it is: other than a `TextBlock`, it knows no Markdown. */
const textRun = z.strictObject({
  type: z.literal("TextRun"),
  text: z.string().min(1),
  weight: z.literal("Bolder").exactOptional(),
  isSubtle: z.literal(true).exactOptional(),
  italic: z.literal(true).exactOptional(),
  selectAction: z.strictObject({ type: z.literal("Action.OpenUrl"), url: z.url() }).exactOptional(),
});

const paragraph = z.strictObject({
  type: z.literal("RichTextBlock"),
  inlines: z.array(textRun).min(1),
  spacing: z.enum(["Small", "Medium"]).exactOptional(),
});

const card = z.strictObject({
  $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
  type: z.literal("AdaptiveCard"),
  version: z.literal("1.4"),
  /** Where cards can't be shown. */
  fallbackText: z.string().min(1),
  body: z.array(paragraph).min(1),
  actions: z.tuple([z.strictObject({ type: z.literal("Action.OpenUrl"), title: z.string().min(1), url: z.url() })]),
});

/** The body in payload format `teams`: a message with an Adaptive Card, as a workflow that posts to a channel takes it. */
export const teamsMessage = z.strictObject({
  type: z.literal("message"),
  /** What notifications get. */
  summary: z.string().min(1),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal("application/vnd.microsoft.card.adaptive"),
      contentUrl: z.null(),
      content: card,
    }),
  ]),
});
export type TeamsMessage = z.infer<typeof teamsMessage>;
export type TeamsParagraph = z.infer<typeof paragraph>;
export type TeamsText = z.infer<typeof textRun>;
