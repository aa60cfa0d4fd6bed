/**
 * Keeps which events were handled. Two steps, because an event whose handling broke off must not count as handled:
 *
 *   (nothing) ── claim ──► busy ── keep ──► done ── ttlSeconds ──► (nothing)
 *                           └── release, or leaseSeconds ──► (nothing)
 *
 * A claim has no owner: who outlives its lease and then fails releases the claim of whoever has the event by then, and a
 * third can handle it beside that one.
 */
export interface DedupeStore {
  /** In one step, so that of two who claim one id at once only one gets `new`. */
  claim(id: string, leaseSeconds: number): Promise<"new" | "busy" | "done">;
  /** It is done, and stays so for this long. */
  keep(id: string, ttlSeconds: number): Promise<unknown>;
  /** It was not done: the next claim gets `new`. */
  release(id: string): Promise<unknown>;
}

export interface DedupeOptions {
  /** How long an event counts as handled: retries end after 75 hours, a person can redeliver later. Default: 7 days. */
  ttlSeconds?: number;
  /**
   * Longer than handling takes: after it the event can be handled anew, as where a process died meanwhile. Default: 60.
   */
  leaseSeconds?: number;
}

/**
 * Calls `handle` unless that was done for this id before. `busy`: it is being done elsewhere, and may still fail.
 * What `handle` throws is thrown on, and the id is free again.
 */
export async function handleOnce(
  store: DedupeStore,
  id: string,
  handle: () => unknown,
  { ttlSeconds = 7 * 86_400, leaseSeconds = 60 }: DedupeOptions = {},
): Promise<"handled" | "duplicate" | "busy"> {
  const claim = await store.claim(id, leaseSeconds);
  if (claim !== "new") return claim === "done" ? "duplicate" : "busy";
  try {
    await handle();
  } catch (error) {
    // Where that fails as well, the lease ends it.
    await store.release(id).catch(() => {});
    throw error;
  }
  await store.keep(id, ttlSeconds);
  return "handled";
}
