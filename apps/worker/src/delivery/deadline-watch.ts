/** Something that has to be over at an instant of a monotonic clock; the instant may move. */
export type Watched = { readonly deadlineAt: number; expire(now: number): void };

export type DeadlineWatch<Item extends Watched> = {
  add(item: Item): void;
  delete(item: Item): void;
  /** Stops the timer and hands over what is still watched. */
  close(): Item[];
};

/**
 * One coarse timer for all open exchanges: a timer per request costs a third of the throughput. Expires what is due,
 * at most `tickMs` late; ticks only while something is watched.
 */
export function createDeadlineWatch<Item extends Watched>(options: {
  now: () => number;
  tickMs: number;
}): DeadlineWatch<Item> {
  const watched = new Set<Item>();
  let timer: NodeJS.Timeout | null = null;

  function tick(): void {
    const at = options.now();
    for (const item of watched) if (item.deadlineAt <= at) item.expire(at);
    if (watched.size === 0) stop();
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  return {
    add(item) {
      watched.add(item);
      timer ??= setInterval(tick, options.tickMs);
    },
    delete(item) {
      watched.delete(item);
    },
    close() {
      stop();
      return [...watched];
    },
  };
}
