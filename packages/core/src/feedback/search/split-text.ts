import { capMarks } from "@hearback/contracts";
import type { TermQuery } from "@hearback/db";

/** Scripts without spaces, or, as in Korean, with endings at the words. */
const eastAsian = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`;
const runs = new RegExp(`(?<eastAsian>${eastAsian}+)|[[\\p{L}\\p{N}\\p{M}]--${eastAsian}]+`, "gv");

const longestWord = 64;
/** Shorter beginnings are of too many words to look through all of them. */
const shortestBeginning = 3;

/**
 * The terms of a text in their order: its words, and of East Asian text each pair of neighbours and the last character.
 * So any part of that is found, and the beginning of any other word. Capitals, width and accents make no difference.
 */
export function splitText(text: string): string[] {
  return [...normalize(text).matchAll(runs)].flatMap(({ 0: run, groups }) =>
    groups?.eastAsian === undefined ? [run.slice(0, longestWord)] : splitRun(run),
  );
}

/** What finds a text with these words, each as a part or a beginning; `null` when there is nothing to look for. */
export function toTextQuery(text: string): TermQuery | null {
  const phrases = normalize(text)
    .split(/\s+/)
    .flatMap((word) => toPhrase(word) ?? []);
  return phrases.length === 0 ? null : { all: phrases };
}

function toPhrase(word: string): TermQuery | null {
  const phrase = splitText(word);
  const last = phrase.at(-1);
  if (last === undefined) return null;
  if (!new RegExp(eastAsian, "v").test(last)) return { phrase, isOpen: last.length >= shortestBeginning };
  // After a pair, its second character comes only where the text ends; alone, it begins a pair in most texts.
  const isAlone = !(phrase.at(-2)?.endsWith(last) ?? false);
  return isAlone ? { phrase, isOpen: true } : { phrase: phrase.slice(0, -1) };
}

function splitRun(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ""));
}

export function normalize(text: string): string {
  return capMarks(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase();
}
