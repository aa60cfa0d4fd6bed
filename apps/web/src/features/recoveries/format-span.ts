import { numberFormat } from "../../lib/intl.ts";

const unitsMs = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** "3 minutes": rounded up, in the largest unit of which there are at least one and a half. */
export function formatSpan(ms: number, language: string): string {
  const [unit, unitMs] = unitsMs.find(([, size]) => ms >= 1.5 * size) ?? ["second", 1_000];
  const format = numberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  return format.format(Math.max(1, Math.ceil(ms / unitMs)));
}
