/** `2025-09-11T10:35:00Z`: as `--since` takes it, too. */
export function formatInstant(instant: string | Date): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const unitsMs: [unit: string, ms: number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
];

/** `3 s`, `12 min`, `5 h`, `2 d`: the largest unit that fits. */
export function formatDuration(ms: number): string {
  const [unit, unitMs] = unitsMs.find(([, size]) => ms >= size) ?? ["s", 1_000];
  return `${Math.floor(Math.max(0, ms) / unitMs)} ${unit}`;
}
