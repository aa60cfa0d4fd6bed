const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Delay before attempt 2, 3, …: 11 attempts in about 75 hours. Source: contract §4. */
export const retryDelaysMs: readonly number[] = [
  5_000,
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];
