export type DialPhase = "dns" | "connect" | "tls";

/** Who waits for a line, and is told how dialing goes. */
export type Caller = {
  readonly isSettled: boolean;
  startPhase(phase: DialPhase): void;
  finishPhase(phase: DialPhase): void;
};

/** One connection of a pool: undici tells neither the connector for whom it dials nor a request which socket it got. */
export type Line = {
  caller: Caller | null;
  remoteAddress: string | null;
  /** Gives up dialing; `null` while nothing is dialed. */
  hangUp: ((error: Error) => void) | null;
};
