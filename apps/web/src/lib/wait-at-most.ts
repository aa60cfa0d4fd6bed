/** Waits for work to end, well or not, but for no longer than this. */
export async function waitAtMost(limitMs: number, work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.race([Promise.allSettled(work), new Promise((resolve) => setTimeout(resolve, limitMs))]);
}
