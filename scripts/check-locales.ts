import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { findLocaleGaps, type Language } from "./lint/locales.ts";

const [english, ...others] = ["en", "ko", "ja"].map((name) => ({ name, texts: readLanguage(name) }));
if (english === undefined || english.texts.size === 0) throw new Error("apps/web has no English texts");

function readLanguage(name: string): Language {
  const files = globSync(`apps/web/src/locales/${name}/*.json`);
  return new Map(files.map((path) => [basename(path), JSON.parse(readFileSync(path, "utf8"))]));
}

const gaps = others.flatMap(({ name, texts }) => findLocaleGaps(english.texts, name, texts));

for (const gap of gaps) console.error(gap);
process.exitCode = gaps.length === 0 ? 0 : 1;
