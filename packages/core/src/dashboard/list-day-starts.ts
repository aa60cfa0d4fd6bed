/** All time zones are ahead of UTC, or behind it, by quarters of an hour. */
export const quarterMs = 15 * 60_000;
const quartersPerHour = 4;

/** The instants at which so many days of a time zone began, oldest first; the last one is today. */
export function listDayStarts(days: number, timeZone: string, now: Date): number[] {
  const format = new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short" });
  const dayOf = (quarter: number) => format.format(quarter * quarterMs);
  const starts: number[] = [];
  let end = Math.floor(now.getTime() / quarterMs);
  while (starts.length < days) {
    const day = dayOf(end);
    // An hour at a time into the day before, and then up to where this one begins; a day can have 25 hours.
    let quarter = end;
    while (dayOf(quarter) === day) quarter -= quartersPerHour;
    while (dayOf(quarter) !== day) quarter += 1;
    starts.unshift(quarter * quarterMs);
    end = quarter - 1;
  }
  return starts;
}
