export const dayRanges = ["today", "7d", "30d", "own"] as const;
export type DayRange = (typeof dayRanges)[number];

export const issueChoices = ["with", "without"] as const;

/** What the address says of a list of feedback. */
export type FeedbackSearch = {
  /** A channel's key, or `allChannels`. */
  channel?: string | undefined;
  q?: string | undefined;
  range?: DayRange | undefined;
  /** Of the range `own`: local days, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Whether it has one, or which. */
  issue?: (typeof issueChoices)[number] | number | undefined;
  /** Conditions on the channel's fields, of all channels on what has a role: see `parseFieldFilters`. */
  where?: string | undefined;
  /** See `parseSort`. */
  sort?: string | undefined;
};

/** In place of a channel's key, which it can't be. */
export const allChannels = "*";
