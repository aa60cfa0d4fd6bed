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
/** What is younger at the start can be of a wrong clock that ran just before it. */
export const knownForMs = distrustedForMs;

/**
 * Says whether the clock can be trusted with telling what is old. Not in the hour after it was set far forward, nor in the
 * first one unless it was known an hour before: if it is a mistake, somebody has time to set it right before the retention
 * deletes what is young, and a restart in that time takes none of it away.
 *
 * @param lastKnownAt when the newest of the events happened that are older than `knownForMs`; null when there is none.
 */
export function watchForOld({
  now,
  monotonicMs = performance.now.bind(performance),
  lastKnownAt,
}: Clocks & { lastKnownAt: Date | null }): () => boolean {
  const watch = watchClock({ now, monotonicMs });
  const knownAgoMs = lastKnownAt === null ? null : now().getTime() - lastKnownAt.getTime();
  // A younger one stands among the older ones if a clock was wrong: it proves nothing.
  const isKnown = knownAgoMs === null || (knownAgoMs >= knownForMs && knownAgoMs <= knownForMs + farMs);
  let trustedFromMs = isKnown ? Number.NEGATIVE_INFINITY : monotonicMs() + distrustedForMs;
  return () => {
    if (watch.readJumpMs() > farMs) trustedFromMs = monotonicMs() + distrustedForMs;
    return monotonicMs() >= trustedFromMs;
  };
}
