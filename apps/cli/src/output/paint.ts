import { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];

/** Styled where stdout is a terminal that shows colours; plain in pipes and under NO_COLOR. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
