/**
 * Without more than thirty marks in a row, of which no language has as many (Unicode's "stream-safe" text): to bring many
 * into their order takes time with their square.
 */
export function capMarks(text: string): string {
  return text.replace(/(\p{M}{30})\p{M}+/gu, "$1");
}
