import { useSyncExternalStore } from "react";

/** One clock for the whole screen: what shows it moves together, on a single timer. */
function createClock(tickMs: number) {
  const listeners = new Set<() => void>();
  let now = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    now = Date.now();
    for (const notify of listeners) notify();
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      timer ??= setInterval(tick, tickMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read(): number {
      if (timer === undefined) now = Math.floor(Date.now() / 1_000) * 1_000;
      return now;
    },
  };
}

const calm = createClock(5_000);
const seconds = createClock(1_000);

/** For relative times. */
export function useNow(): number {
  return useSyncExternalStore(calm.subscribe, calm.read);
}

/** For what counts down. */
export function useSeconds(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.read);
}
