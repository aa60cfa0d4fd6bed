import { cutText } from "./cut-text.ts";

/** What Slack would take for markup in what people wrote. */
const replacements: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escapeCharacter = (character: string): string => replacements[character] ?? character;

/** No longer than `limit` with its markup escaped; `newLine` in place of each line's end. */
export function escapeText(text: string, limit: number, newLine = " "): string {
  return cutText(text, { limit, write: escapeCharacter, newLine });
}

/** Several lines, each marked as quoted. */
export function quote(text: string, limit: number): string {
  return `> ${escapeText(text, limit - 2, "\n> ")}`;
}

export function link(url: string, label: string): string {
  return `<${url}|${escapeText(label, 200)}>`;
}

/** In the time zone and the language of whoever reads it; in UTC where Slack can't. */
export function describeInstant(instant: Date): string {
  const unixSeconds = Math.floor(instant.getTime() / 1_000);
  const inUtc = `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `<!date^${unixSeconds}^{date_short_pretty} {time}|${inUtc}>`;
}
