/** But for the end of a line. */
const controls = /(?!\n)\p{Cc}/gu;

type Cut = {
  /** In UTF-16 units, markup included. */
  limit: number;
  /** What a character is written as. */
  write?: (character: string) => string;
  /** In place of each line's end. */
  newLine?: string;
};

/** The text without control characters and with its markup escaped, no longer than the limit, cut between two characters. */
export function cutText(text: string, { limit, write = (character) => character, newLine = " " }: Cut): string {
  let written = "";
  for (const character of text.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(controls, " ")) {
    const next = character === "\n" ? newLine : write(character);
    if (written.length + next.length >= limit) return `${written}…`;
    written += next;
  }
  return written;
}
