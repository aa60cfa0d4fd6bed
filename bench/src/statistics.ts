export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** One side of a comparison by the other, round by round. */
export function ratios(values: number[], others: number[]): number[] {
  return values.map((value, round) => value / (others[round] ?? Number.NaN));
}

/** The median and what the rounds were between: "0.50 [0.48..0.53]". */
export function describeSpread(values: number[], digits = 2): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );
  return values.length > 1 ? `${middle} [${least}..${most}]` : `${middle}`;
}
