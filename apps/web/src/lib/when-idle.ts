/** Of browsers that don't tell when they are idle. */
const waitMs = 1_000;

/** Waited longer, it would fall together with what is done next. */
const mostMs = 200;

/**
 * For what is only likely to be needed: done once the page has nothing else to do, or soon after, and not at all for who
 * saves data.
 *
 * @returns what calls it off.
 */
export function whenIdle(work: () => void): () => void {
  if (savesData()) return () => {};
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, waitMs);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: mostMs });
  return () => cancelIdleCallback(id);
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
