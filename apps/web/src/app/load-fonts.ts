import type { Language } from "@hearback/contracts";
import { waitAtMost } from "../lib/wait-at-most.ts";

const families = ["Inter Variable", "JetBrains Mono Variable"];

const longestWaitMs = 400;
/** Boxes say nothing: there is no hurry to show them. */
const longestWaitForSlicesMs = 3_000;

/** A letter of each language whose letters come in slices. */
const samples: Partial<Record<Language, string>> = { ko: "한", ja: "あ" };
/** Assigned to nothing, so every system shows a box for it. */
const unassigned = "\u0378";

/** Letters that come after the page would move what stands beside and below them. */
export function loadFonts(): Promise<void> {
  return waitAtMost(
    longestWaitMs,
    families.map((family) => document.fonts.load(`1em "${family}"`)),
  );
}

/**
 * Korean and Japanese letters come in hundreds of slices, each when a text needs it. Until then a system shows letters of
 * its own. Where it has none, there would be boxes, and everything would move when the letters come: the first screen is
 * seen once those that it needs are there.
 */
export async function waitForSlices(
  language: Language,
  { list, screen }: { list: Promise<unknown>; screen: Promise<unknown> },
): Promise<void> {
  const sample = samples[language];
  if (sample === undefined || hasSystemLetter(sample)) return;
  document.body.style.opacity = "0";
  const slices = Promise.all([list, screen])
    .then(waitForLayout)
    .then(() => document.fonts.ready);
  await waitAtMost(longestWaitForSlicesMs, [slices]);
  document.body.style.opacity = "";
}

function hasSystemLetter(letter: string): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context === null) return true;
  const draw = (text: string) => {
    canvas.width = canvas.height = 20;
    context.font = "16px system-ui, sans-serif";
    context.fillText(text, 0, 16);
    return canvas.toDataURL();
  };
  return draw(letter) !== draw(unassigned);
}

/** Which slices are needed the browser knows only then. */
function waitForLayout(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
