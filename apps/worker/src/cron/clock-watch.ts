export type ClockWatch = {
  /** By how many milliseconds the clock was set since this was asked last; back is negative. */
  readJumpMs(): number;
};

export type Clocks = {
  now: () => Date;
  /** Milliseconds on a clock that nobody sets. */
  monotonicMs?: () => number;
};

/** Holds the machine's clock against one that nobody sets. */
export function watchClock({ now, monotonicMs = performance.now.bind(performance) }: Clocks): ClockWatch {
  const readDifferenceMs = () => now().getTime() - monotonicMs();
  let differenceMs = readDifferenceMs();
  return {
    readJumpMs() {
      const previousMs = differenceMs;
      differenceMs = readDifferenceMs();
      return differenceMs - previousMs;
    },
  };
}

/** Less is what keeps a clock in time. */
const setBackFromMs = 1_000;
const setBackForMs = 30_000;

/**
 * Says whether the clock was set back just now, or in the last half minute: what was under way then may be recorded after
 * it, with a time that only the wrong clock knew.
 */
export function watchForSetBack({ now, monotonicMs = performance.now.bind(performance) }: Clocks): () => boolean {
  const watch = watchClock({ now, monotonicMs });
  let untilMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (watch.readJumpMs() < -setBackFromMs) untilMs = monotonicMs() + setBackForMs;
    return monotonicMs() < untilMs;
  };
}

const farMs = 3_600_000;
const distrustedForMs = 3_600_000;

/**
 * Says whether the clock can be trusted with telling what is old. Not in the hour after it was set far forward, nor in the
 * first one if it is far ahead of what was written down last: if that is a mistake, somebody has time to set it right
 * before the retention deletes what is young.
 */
export function watchForOld({
  now,
  monotonicMs = performance.now.bind(performance),
  lastKnownAt,
}: Clocks & { lastKnownAt: Date | null }): () => boolean {
  const watch = watchClock({ now, monotonicMs });
  const isFarAhead = lastKnownAt !== null && now().getTime() - lastKnownAt.getTime() > farMs;
  let trustedFromMs = isFarAhead ? monotonicMs() + distrustedForMs : Number.NEGATIVE_INFINITY;
  return () => {
    if (watch.readJumpMs() > farMs) trustedFromMs = monotonicMs() + distrustedForMs;
    return monotonicMs() >= trustedFromMs;
  };
}
