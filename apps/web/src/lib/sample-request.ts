import type { FieldView } from "@hearback/contracts";
import { quoteForShell } from "./quote-for-shell.ts";

/** A field, also one that is still being made. */
export type SampleField = Pick<FieldView, "key" | "type" | "role" | "isActive"> & {
  options: readonly { key: string; isHidden: boolean }[];
};

type Sample = {
  /** Where this server is reached. */
  origin: string;
  projectId: number;
  channel: { key: string; fields: readonly SampleField[] };
  /** The API key, or a variable that stands for it. */
  apiKey: string;
  /** What somebody could have said. */
  content: string;
};

/** A command for `sh` that gives a feedback to a channel, with a value for each of its fields. */
export function formatSampleRequest({ origin, projectId, channel, apiKey, content }: Sample): string {
  const fields = channel.fields.filter(({ key, isActive }) => isActive && key !== "");
  const values = fields.flatMap((field) => {
    const value = sampleValue(field, content);
    return value === undefined ? [] : [`    ${JSON.stringify(field.key)}: ${JSON.stringify(value)}`];
  });
  return [
    `curl ${quoteForShell(`${origin}/api/projects/${projectId}/channels/${channel.key}/feedbacks`)}`,
    `--header "X-API-KEY: ${apiKey}"`,
    `--header "Content-Type: application/json"`,
    `--data ${quoteForShell(`{\n${values.join(",\n")}\n  }`)}`,
  ].join(" \\\n  ");
}

function sampleValue({ key, type, role, options }: SampleField, content: string): unknown {
  const first = options.find(({ isHidden }) => !isHidden);
  switch (type) {
    case "text":
    case "keyword":
      if (role === "user_id") return "user_123";
      if (role === "user_email") return "user@example.com";
      return type === "keyword" && role === null ? sampleKeyword(key) : content;
    case "number":
      return 5;
    case "select":
      return first?.key;
    case "multiSelect":
      return first && [first.key];
    case "date":
      return "2026-01-31T09:30:00Z";
    case "images":
      return ["https://example.com/screenshot.png"];
    case "tags":
      return ["payment"];
  }
}

const keywordByKey: readonly [key: RegExp, value: string][] = [
  [/version/, "1.4.2"],
  [/mail/, "user@example.com"],
  [/lang|locale/, "en"],
  [/country/, "KR"],
  [/platform|(^|_)os(_|$)/, "Android"],
  [/(^|_)(id|no|number|code)$/, "A-1024"],
];

/** Short and of one word, as the key suggests it. */
function sampleKeyword(key: string): string {
  const lower = key.toLowerCase();
  return keywordByKey.find(([pattern]) => pattern.test(lower))?.[1] ?? "example";
}
