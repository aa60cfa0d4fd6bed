import { dateFormat, numberFormat } from "./intl.ts";

/** "1,204". */
export function formatCount(count: number, language: string): string {
  return numberFormat(language, {}).format(count);
}

/** "1.2K": for axes. */
export function formatShortCount(count: number, language: string): string {
  return numberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(count);
}

const byteUnits = [
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
] as const;

/** "1.2 GB", "34 MB": the largest unit that fits, kB at least, with a decimal below ten. */
export function formatBytes(bytes: number, language: string): string {
  const [unit, size] = byteUnits.find(([, least]) => bytes >= least) ?? (["kilobyte", 1e3] as const);
  const count = bytes / size;
  const maximumFractionDigits = count < 10 ? 1 : 0;
  return numberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits }).format(count);
}

/** "98.2%"; "100%" is for all of them alone, as "0%" is for none. */
export function formatShare(part: number, whole: number, language: string): string {
  const share = part / whole;
  const [least, most] = [0.001, 0.999];
  const shown = part === 0 || part === whole ? share : Math.min(Math.max(share, least), most);
  return numberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(shown);
}

/** "14:00", or "Nov 25" for a whole day. */
export function formatStep(at: string, step: "hour" | "day", language: string): string {
  const date = new Date(at);
  if (step === "day") return dateFormat(language, { month: "short", day: "numeric" }).format(date);
  return dateFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}

/** Of fewer, one more or less would already be a great part. */
const leastCompared = 10;

/** "+12%", "-3%", "0%": how many more or less than before; `null` where there were too few for that to tell anything. */
export function formatChange(count: number, before: number, language: string): string | null {
  if (before < leastCompared) return null;
  const format = numberFormat(language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  return format.format((count - before) / before);
}
