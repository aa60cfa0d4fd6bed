/** The instant that a text names; `null` for none, and for `2026-02-30`, which a parser takes for a day of March. */
export function readDate(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || isBeyondItsMonth(text) ? null : date;
}

/** The calendar repeats itself every 400 years. */
function isBeyondItsMonth(text: string): boolean {
  const [, year, month, day] = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
  return Number(day) > new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
}
