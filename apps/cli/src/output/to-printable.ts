/** Text from elsewhere, harmless in a terminal: control characters are spelled out, line breaks and tabs stay. */
export function toPrintable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** The same on one line. */
export function toLine(text: string): string {
  return toPrintable(text.replace(/\s+/g, " "));
}
