/** A day of the calendar, "2026-03-01", which begins and ends where somebody is. */
export function formatDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether there is such a day, of a year in which there can be feedback. */
export function isDay(text: string): boolean {
  return /^(19[89]\d|[2-8]\d{3})-\d\d-\d\d$/.test(text) && formatDay(startOf(text)) === text;
}

/** The instant at which a day begins, so many days later. */
export function startOfDay(day: string, daysLater = 0): string {
  return startOf(day, daysLater).toISOString();
}

/** The last instant of a day. */
export function endOfDay(day: string): string {
  return new Date(startOf(day, 1).getTime() - 1).toISOString();
}

function startOf(day: string, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater);
}
