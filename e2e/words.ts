import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./start-hearback.ts";

/** Those in which each screen is walked through. */
export const spoken = [
  { language: "en", locale: "en-US" },
  { language: "ko", locale: "ko-KR" },
] as const;

export type Spoken = (typeof spoken)[number];

type Language = Spoken["language"];

/** @param english as the locale file has it, with its placeholders, which `values` fill. */
export type Say = (english: string, values?: Record<string, string | number>) => string;

/**
 * What the screens say in a language where they say something in English.
 *
 * @param namespaces whose texts they are; where several have one, the first counts.
 * @throws where none of them has the text, the language has none for it, or one has it twice and says two things in the language.
 */
export function speak(language: Language, ...namespaces: string[]): Say {
  return (english, values = {}) => {
    const found = namespaces
      .map((namespace) => translate(language, namespace, english))
      .find((texts) => texts.size > 0);
    const [text, other] = found ?? [];
    if (text === "") throw new Error(`"${english}" has no text in ${language}`);
    if (text === undefined) throw new Error(`no text "${english}" in ${namespaces.join(", ")}`);
    if (other !== undefined) throw new Error(`"${english}" is both "${text}" and "${other}"`);
    return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name]));
  };
}

function translate(language: Language, namespace: string, english: string): Set<string> {
  const texts = readTexts(language).get(namespace);
  const keys = [...(readTexts("en").get(namespace) ?? [])].filter(([, text]) => text === english).map(([key]) => key);
  return new Set(keys.map((key) => texts?.get(key) ?? texts?.get(key.replace("#one", "#other")) ?? ""));
}

type Texts = Map<string, Map<string, string>>;

const known = new Map<Language, Texts>();

function readTexts(language: Language): Texts {
  const files = known.has(language) ? [] : globSync(join(root, "apps/web/src/locales", language, "*.json"));
  const texts = known.get(language) ?? new Map(files.map((file) => [basename(file, ".json"), readFile(file)]));
  known.set(language, texts);
  return texts;
}

function readFile(file: string): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(file, "utf8"))));
}

function flatten(texts: Record<string, unknown>, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === "string" ? [[path + key, text]] : flatten(text as Record<string, unknown>, `${path}${key}.`),
  );
}
