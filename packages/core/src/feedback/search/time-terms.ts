import type { TermQuery } from "@hearback/db";

const earliest = new Date(0);
const latest = new Date("9999-12-31T23:59:59.999Z");

/** From a century to a day: how many digits of the date name it, and when the one after it begins. */
const spans: { digits: number; next: (year: number, month: number, date: number) => number }[] = [
  { digits: 2, next: (year) => Date.UTC(year + 100 - (year % 100), 0) },
  { digits: 3, next: (year) => Date.UTC(year + 10 - (year % 10), 0) },
  { digits: 4, next: (year) => Date.UTC(year + 1, 0) },
  { digits: 6, next: (year, month) => Date.UTC(year, month + 1) },
  { digits: 8, next: (year, month, date) => Date.UTC(year, month, date + 1) },
];

/** The spans that an instant is in, in UTC. */
export function toTimeTerms(at: Date): string[] {
  return spans.map(({ digits }) => toTerm(at, digits));
}

/** What finds the days of a range, its first and last one as a whole, by some hundred spans at most. */
export function toTimeQuery({
  gte = earliest,
  lt = latest,
}: {
  gte?: Date | undefined;
  lt?: Date | undefined;
}): TermQuery {
  const found: string[] = [];
  let day = new Date(Date.UTC(gte.getUTCFullYear(), gte.getUTCMonth(), gte.getUTCDate()));
  while (gte < lt && day < lt) {
    const { term, end } = findWidest(day, lt);
    found.push(term);
    day = end;
  }
  return { any: found.map((term) => ({ phrase: [term] })) };
}

/** The widest span that begins with this day and ends within the range; the day at least. */
function findWidest(day: Date, lt: Date): { term: string; end: Date } {
  const dayBefore = new Date(day.getTime() - 1);
  const ends = spans.map(({ digits, next }) => ({
    term: toTerm(day, digits),
    end: new Date(next(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate())),
    isBegun: toTerm(day, digits) !== toTerm(dayBefore, digits),
  }));
  const whole = ends.find(({ isBegun, end }) => isBegun && end <= lt);
  const [last] = ends.slice(-1);
  if (last === undefined) throw new Error("a day is a span");
  return whole ?? last;
}

function toTerm(at: Date, digits: number): string {
  return `t=${at.toISOString().replace(/\D/g, "").slice(0, digits)}`;
}
