const maxLength = 80;
const lead = 16;

/**
 * Two texts, each as one line of at most 80 characters and an "…" at either end where there is more, from shortly before
 * they begin to differ.
 */
export function cutTexts(from: string, to: string): [string, string] {
  const [before, after] = [toCharacters(from), toCharacters(to)];
  const isShort = before.length <= maxLength && after.length <= maxLength;
  const start = isShort ? 0 : Math.max(0, countAlike(before, after) - lead);
  return [cut(before, start), cut(after, start)];
}

/** By code points, so that no emoji is cut in two. */
function toCharacters(text: string): string[] {
  return [...text.trim().replaceAll(/\s+/g, " ")];
}

function countAlike(one: string[], other: string[]): number {
  const end = one.findIndex((character, index) => character !== other[index]);
  return end === -1 ? one.length : end;
}

function cut(characters: string[], start: number): string {
  const end = start + maxLength;
  return `${start > 0 ? "…" : ""}${characters.slice(start, end).join("")}${characters.length > end ? "…" : ""}`;
}
