import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { findLocaleGaps, type Language } from "./lint/locales.ts";
import { findMissingTexts, readSource } from "./lint/texts.ts";

const web = "apps/web/src";

const [english, ...others] = ["en", "ko", "ja"].map((name) => ({ name, texts: readLanguage(name) }));
if (english === undefined || english.texts.size === 0) throw new Error("apps/web has no English texts");

function readLanguage(name: string): Language {
  const files = globSync(`${web}/locales/${name}/*.json`);
  return new Map(files.map((path) => [basename(path), JSON.parse(readFileSync(path, "utf8"))]));
}

const resources = readFileSync(`${web}/locales/en/resources.ts`, "utf8");
const fromTheStart = new Set([...resources.matchAll(/^import (\w+) from/gm)].map(([, name]) => `${name}.json`));
const ofPages = [...english.texts.keys()].filter((file) => !fromTheStart.has(file));
const pageTexts = new Set(ofPages.map((file) => basename(file, ".json")));
const sources = globSync(`${web}/{app,components,features,lib}/**/*.{ts,tsx}`).map(
  (path) => [path, readSource(path, readFileSync(path, "utf8"), pageTexts)] as const,
);

const gaps = others.flatMap(({ name, texts }) => findLocaleGaps(english.texts, name, texts));

const faults = [...gaps, ...findMissingTexts(new Map(sources))];

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
