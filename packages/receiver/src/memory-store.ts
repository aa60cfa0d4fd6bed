import type { DedupeStore } from "./handle-once.ts";

export interface MemoryStoreOptions {
  /** Beyond it the oldest are forgotten. Default: 10,000. */
  maxIds?: number;
  /** The clock, in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
}

/** For one process, until it ends: what was handled before a restart is handled again when it is sent again. */
export function memoryStore({ maxIds = 10_000, now = Date.now }: MemoryStoreOptions = {}): DedupeStore {
  const entries = new Map<string, { state: "busy" | "done"; endsAt: number }>();

  function put(id: string, state: "busy" | "done", seconds: number): void {
    entries.delete(id);
    for (const oldest of entries.keys()) {
      if (entries.size < maxIds) break;
      entries.delete(oldest);
    }
    entries.set(id, { state, endsAt: now() + seconds * 1000 });
  }

  return {
    async claim(id, leaseSeconds) {
      const entry = entries.get(id);
      if (entry !== undefined && entry.endsAt > now()) return entry.state;
      put(id, "busy", leaseSeconds);
      return "new";
    },
    async keep(id, ttlSeconds) {
      put(id, "done", ttlSeconds);
    },
    async release(id) {
      entries.delete(id);
    },
  };
}
