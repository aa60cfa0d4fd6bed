import { readFileSync } from "node:fs";
import {
  type PayloadFormat,
  type PayloadTemplate,
  type TemplateContentType,
  templateContentTypes,
} from "@hearback/contracts";
import { InvalidArgumentError, Option } from "commander";
import { misused } from "../../command/cli-error.ts";

export type TemplateOptions = { format?: PayloadFormat; template?: string; contentType?: TemplateContentType };

export const templateOption = new Option(
  "--template <file>",
  "with --format template: a file with the Liquid template that makes the body",
).argParser(readText);

export const contentTypeOption = new Option(
  "--content-type <type>",
  "with --template: of what it makes; application/json when left out",
).choices(templateContentTypes);

/**
 * @returns undefined where no template is named.
 * @throws CliError where a content type is named alone.
 */
export function readTemplate({ template, contentType }: TemplateOptions): PayloadTemplate | undefined {
  if (template !== undefined) return { contentType: contentType ?? "application/json", text: template };
  if (contentType === undefined) return undefined;
  throw misused("--content-type is of a template. Name its file with --template as well.");
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InvalidArgumentError(`The file can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
