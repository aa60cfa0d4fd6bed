import { dateFormat, numberFormat, relativeFormat } from "./intl.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestRelativeDays = 30;

/** The screen's clock can be so late, and what has just happened lie ahead of it. */
export const clockLagMs = 6 * secondMs;
/** Intl says "now", as of what still goes on. */
const justNow: Record<string, string> = { en: "just now", ko: "방금", ja: "たった今" };

/** Local date and time to the minute, or the second; the year only where it differs from `now`'s. */
export function formatInstant(at: string, language: string, now: number, showsSeconds = false): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return dateFormat(language, {
    ...(isThisYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(showsSeconds ? { second: "2-digit" } : {}),
    hourCycle: "h23",
  }).format(date);
}

/** Local date and time to the second, and the same instant in UTC. */
export function formatExact(at: string, language: string): string {
  const date = new Date(at);
  const local = dateFormat(language, { dateStyle: "long", timeStyle: "medium" }).format(date);
  return `${local}\n${date.toISOString().replace("T", " ").slice(0, 19)} UTC`;
}

/** "2 minutes ago", "in 3 hours": the largest unit that fits; beyond thirty days the local date. */
export function formatRelative(at: string, language: string, now: number): string {
  const distanceMs = new Date(at).getTime() - now;
  const format = relativeFormat(language, { numeric: "auto", style: "short" });
  if (Math.abs(distanceMs) <= clockLagMs) return justNow[language] ?? format.format(0, "second");
  const size = Math.abs(distanceMs);
  if (size < minuteMs) return format.format(Math.trunc(distanceMs / secondMs / 5) * 5, "second");
  if (size < hourMs) return format.format(Math.round(distanceMs / minuteMs), "minute");
  if (size < dayMs) return format.format(Math.round(distanceMs / hourMs), "hour");
  const days = Math.round(distanceMs / dayMs);
  return Math.abs(days) <= longestRelativeDays ? format.format(days, "day") : formatDate(at, language, now);
}

/** Local date; the year only where it differs from `now`'s. */
function formatDate(at: string, language: string, now: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return dateFormat(language, { ...(isThisYear ? {} : { year: "numeric" }), month: "short", day: "numeric" }).format(
    date,
  );
}

const figureSpace = "\u2007";

/** "in 4 min.", "in 12s": how long it is until then, by the second only at the end. What counts down stays as wide. */
export function formatCountdown(at: string, language: string, now: number): string {
  const leftMs = Math.max(0, new Date(at).getTime() - now);
  if (leftMs >= hourMs) return formatRelative(at, language, now);
  const seconds = Math.ceil(leftMs / secondMs);
  const text =
    seconds > 60
      ? relativeFormat(language, { numeric: "always", style: "short" }).format(Math.ceil(seconds / 60), "minute")
      : relativeFormat(language, { numeric: "always", style: "narrow" }).format(seconds, "second");
  return text.replace(/\d+/, (number) => number.padStart(2, figureSpace));
}

export function formatDuration(durationMs: number, language: string): string {
  const isLong = durationMs >= secondMs;
  return numberFormat(language, {
    style: "unit",
    unit: isLong ? "second" : "millisecond",
    unitDisplay: "short",
    maximumFractionDigits: isLong ? 1 : 0,
  }).format(isLong ? durationMs / secondMs : durationMs);
}

/** JSON laid out over lines; anything else as it is. */
export function formatBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
