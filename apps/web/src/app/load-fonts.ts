import type { Language } from "@hearback/contracts";
import { waitAtMost } from "../lib/wait-at-most.ts";

const families = ["Inter Variable", "JetBrains Mono Variable"];

const longestWaitMs = 400;
/** Boxes say nothing: there is no hurry to show them. */
const longestWaitForSlicesMs = 3_000;

/** A letter of each language whose letters come in slices. */
const samples: Partial<Record<Language, string>> = { ko: "한", ja: "あ" };
/** Assigned to nothing, so every system shows a box for them. */
const unassigned = ["\u0378", "\u0379"] as const;

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
    return { picture: canvas.toDataURL(), width: context.measureText(text).width };
  };
  const [box, otherBox] = unassigned.map(draw);
  const drawn = draw(letter);
  // A box may name its character, and then only its width tells.
  if (box?.picture !== otherBox?.picture) return drawn.width !== box?.width;
  return drawn.picture !== box?.picture;
}

/** Which slices are needed the browser knows only then. */
function waitForLayout(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
