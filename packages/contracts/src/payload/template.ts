import { z } from "zod";
import { limits } from "../limits.ts";

/** What a template can write. Each escapes what events tell in its own way. */
export const templateContentTypes = [
  "application/json",
  "application/x-www-form-urlencoded",
  "application/xml",
  "text/plain",
] as const;
export type TemplateContentType = (typeof templateContentTypes)[number];

/**
 * The body of a webhook in payload format `template`: a Liquid template over the event in format `standard`, with
 * `summary`, `url` and `project_name` besides. Values are escaped for the content type where they are put in, and
 * `| json` writes one with its quotes.
 */
export const payloadTemplate = z.strictObject({
  contentType: z.enum(templateContentTypes).default("application/json"),
  text: z.string().min(1).max(limits.template),
});
export type PayloadTemplate = z.output<typeof payloadTemplate>;
