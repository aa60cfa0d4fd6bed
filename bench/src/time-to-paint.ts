import type { Page } from "playwright-core";

/** How many elements of a page match: at least, at most. */
export type Sight = { selector: string; least?: number; most?: number };

/** Milliseconds from the first click or key of what is done to the first frame that shows all that is awaited. */
export async function timeToPaint(page: Page, sights: Sight[], act: () => Promise<void>): Promise<number> {
  const frame = await page.evaluateHandle(awaitFrame, sights);
  await act();
  return frame.evaluate(({ painted }) => painted);
}

/** Runs in the page; what it gives is an object, because the page is not to wait for the promise yet. */
function awaitFrame(sights: Sight[]): { painted: Promise<number> } {
  const isThere = ({ selector, least = 0, most = Number.POSITIVE_INFINITY }: Sight) => {
    const { length } = document.querySelectorAll(selector);
    return length >= least && length <= most;
  };
  const painted = new Promise<number>((resolve) => {
    let startedAt = Number.NaN;
    for (const type of ["pointerdown", "keydown"]) {
      const start = ({ timeStamp }: Event) => {
        if (Number.isNaN(startedAt)) startedAt = timeStamp;
      };
      addEventListener(type, start, { capture: true, once: true });
    }
    const tell = () => resolve(performance.now() - startedAt);
    // What is there just before a frame is in it; the task comes after the frame, and before what the page puts off.
    const look = () => {
      if (!Number.isNaN(startedAt) && sights.every(isThere)) scheduler.postTask(tell, { priority: "user-blocking" });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return { painted };
}
