import type { Page } from "playwright-core";

export type Shift = { value: number; startTime: number; moved: string[] };

type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
};

/** Has each page note what moves without anybody's doing, from its first moment on. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const say = ({ x, y, width, height }: DOMRectReadOnly) => `${width}×${height} at ${x},${y}`;
    // Told at once, as a node that is gone later has no name any more.
    const observer = new PerformanceObserver((list) => {
      for (const { value, startTime, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        if (hadRecentInput) continue;
        const moved = sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          const text = node?.textContent?.slice(0, 40) ?? "";
          const what = `${element?.tagName.toLowerCase()}.${element?.getAttribute("class") ?? ""} “${text}”`;
          return `${what}: ${say(previousRect)} → ${say(currentRect)}`;
        });
        shifts.push({ value, startTime, moved });
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
}

export function readShifts(page: Page): Promise<Shift[]> {
  return page.evaluate(() => Object(window).shifts);
}

const windowMs = 5_000;
const pauseMs = 1_000;

/** Cumulative Layout Shift: the most that moves in one burst, of five seconds at most and ended by one without a shift. */
export function scoreShifts(shifts: Shift[]): number {
  let most = 0;
  let sum = 0;
  let beganAt = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const { value, startTime } of shifts) {
    if (startTime - lastAt > pauseMs || startTime - beganAt > windowMs) {
      sum = 0;
      beganAt = startTime;
    }
    sum += value;
    lastAt = startTime;
    most = Math.max(most, sum);
  }
  return most;
}
