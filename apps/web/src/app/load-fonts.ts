import { waitAtMost } from "../lib/wait-at-most.ts";

const families = ["Inter Variable", "JetBrains Mono Variable"];

const longestWaitMs = 400;

/** Letters that come after the page would move what stands beside and below them. */
export function loadFonts(): Promise<void> {
  return waitAtMost(
    longestWaitMs,
    families.map((family) => document.fonts.load(`1em "${family}"`)),
  );
}
