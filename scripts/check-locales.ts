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

/** What a language has from the start, and what it leaves out of the texts that come with pages: the same. */
function readResources(name: string): { fromTheStart: string[]; leftOut: string[] } {
  const source = readFileSync(`${web}/locales/${name}/resources.ts`, "utf8");
  const [, leftOut = ""] = /"!\.\/\{([\w,]+)\}\.json"/.exec(source) ?? [];
  const imported = [...source.matchAll(/^import (\w+) from/gm)].map(([, namespace = ""]) => namespace);
  return { fromTheStart: imported.sort(), leftOut: leftOut.split(",").sort() };
}

const { fromTheStart } = readResources(english.name);
const misplaced = [english, ...others].flatMap(({ name }) => {
  const read = readResources(name);
  const isAsEnglish = [read.fromTheStart, read.leftOut].every((names) => names.join() === fromTheStart.join());
  return isAsEnglish ? [] : [`locales/${name}/resources.ts: imports and leaves out others than ${fromTheStart.join()}`];
});
const ofPages = [...english.texts.keys()].filter((file) => !fromTheStart.includes(basename(file, ".json")));
const pageTexts = new Set(ofPages.map((file) => basename(file, ".json")));
const sources = globSync(`${web}/{app,components,features,lib}/**/*.{ts,tsx}`).map(
  (path) => [path, readSource(path, readFileSync(path, "utf8"), pageTexts)] as const,
);

const gaps = others.flatMap(({ name, texts }) => findLocaleGaps(english.texts, name, texts));

const faults = [...misplaced, ...gaps, ...findMissingTexts(new Map(sources))];

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
