const months = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const time = "\\d{2}:\\d{2}:\\d{2}";

/** The three forms of HTTP-date that a recipient must read (RFC 9110 §5.6.7). */
const httpDate = new RegExp(
  [
    `^[A-Z][a-z]{2}, \\d{2} ${months} \\d{4} ${time} GMT$`,
    `^[A-Z][a-z]{5,8}, \\d{2}-${months}-\\d{2} ${time} GMT$`,
    `^[A-Z][a-z]{2} ${months} [ \\d]\\d ${time} \\d{4}$`,
  ].join("|"),
);

/**
 * How long a `Retry-After` header asks to wait from `nowMs`, in milliseconds: whole seconds or an HTTP-date. What lies in
 * the past is 0; what is neither is `null`.
 */
export function parseRetryAfter(value: string, nowMs: number): number | null {
  const text = value.trim();
  if (/^-?\d+$/.test(text)) return Math.max(0, Number(text) * 1000);
  if (!httpDate.test(text)) return null;
  const at = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
