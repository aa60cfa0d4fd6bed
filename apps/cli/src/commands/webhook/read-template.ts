import { readFileSync } from "node:fs";
import {
  type PayloadFormat,
  type PayloadTemplate,
  type TemplateContentType,
  templateContentTypes,
} from "@hearback/contracts";
import { InvalidArgumentError, Option } from "commander";

export type TemplateOptions = { format?: PayloadFormat; template?: string; contentType?: TemplateContentType };

export const templateOption = new Option(
  "--template <file>",
  "with --format template: a file with the Liquid template that makes the body",
).argParser(readText);

export const contentTypeOption = new Option(
  "--content-type <type>",
  "of what the template makes; application/json when left out",
).choices(templateContentTypes);

/** @returns undefined where no template is named. */
export function readTemplate({
  template,
  contentType = "application/json",
}: TemplateOptions): PayloadTemplate | undefined {
  return template === undefined ? undefined : { contentType, text: template };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InvalidArgumentError(`The file can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
