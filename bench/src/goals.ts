import type { Goal } from "./measurement.ts";
import { describeSpread, median } from "./statistics.ts";

type Of = { what: string /** One per round; their median counts. */; values: number[]; digits?: number };

export function atLeast(least: number, { what, values, digits }: Of): Goal {
  return { what, goal: `≥ ${least}`, measured: describeSpread(values, digits), isMet: median(values) >= least };
}

export function atMost(most: number, { what, values, digits, unit = "" }: Of & { unit?: string }): Goal {
  const suffix = unit === "" ? "" : ` ${unit}`;
  return {
    what,
    goal: `≤ ${most}${suffix}`,
    measured: `${describeSpread(values, digits)}${suffix}`,
    isMet: median(values) <= most,
  };
}
