import { paint } from "./paint.ts";
import { toPrintable } from "./to-printable.ts";

/** A body for reading: JSON indented, with its keys in colour; anything else as it is. */
export function formatBody(body: string): string {
  const json = indent(body);
  if (json === null) return toPrintable(body);
  return toPrintable(json).replace(/^( *)("(?:[^"\\]|\\.)*")(?=:)/gm, (_, spaces: string, key: string) => {
    return `${spaces}${paint("cyan", key)}`;
  });
}

function indent(body: string): string | null {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return null;
  }
}
