/** Something that has to be over at an instant of a monotonic clock; the instant may move. */
export type Watched = {
  readonly deadlineAt: number;
  /** Where the watch has it; the watch's own. */
  place: number;
  expire(now: number): void;
};

export type DeadlineWatch<Item extends Watched> = {
  add(item: Item): void;
  delete(item: Item): void;
  /** Stops the timer and hands over what is still watched. */
  close(): Item[];
};

/**
 * One coarse timer for all open exchanges: a timer per request costs a third of the throughput. Expires what is due,
 * at most `tickMs` late; ticks only while something is watched.
 *
 * Not a Set: V8 gives a Set a new table every few additions, and each old table refers to the next. One that has got into
 * the old heap keeps all later ones there with their requests, alive to the young collector, until the next full one.
 */
export function createDeadlineWatch<Item extends Watched>(options: {
  now: () => number;
  tickMs: number;
}): DeadlineWatch<Item> {
  const watched: Item[] = [];
  let timer: NodeJS.Timeout | null = null;

  function tick(): void {
    const at = options.now();
    // From the end: what expires leaves its place to the last one, which has been looked at.
    for (let place = watched.length - 1; place >= 0; place--) {
      const item = watched[place];
      if (item !== undefined && item.deadlineAt <= at) item.expire(at);
    }
    if (watched.length === 0) stop();
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  return {
    add(item) {
      item.place = watched.length;
      watched.push(item);
      timer ??= setInterval(tick, options.tickMs);
    },
    delete(item) {
      if (watched[item.place] !== item) return;
      const last = watched.pop();
      if (last === undefined || last === item) return;
      watched[item.place] = last;
      last.place = item.place;
    },
    close() {
      stop();
      return [...watched];
    },
  };
}
