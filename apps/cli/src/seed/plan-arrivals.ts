import { SeededRandom } from "./seeded-random.ts";
import type { Span } from "./timeline.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How much comes in on each day of the week, from Sunday on. */
const weekdays = [0.45, 1.15, 1.1, 1, 1, 0.9, 0.5];

/** When so many come in, oldest first, each at a time of its own: more by day than by night, fewer on weekends, in waves. */
export function planArrivals(span: Span, count: number): Date[] {
  const hours = listHours(span);
  const total = hours.reduce((sum, { weight }) => sum + weight, 0);
  const times: Date[] = [];
  let passed = 0;
  let hour = 0;
  for (let index = 0; index < count; index++) {
    const uneven = (((index * 97 + 40) % 660) + 1) / 720;
    const wanted = ((index + uneven) / count) * total;
    while (hour < hours.length - 1 && passed + (hours[hour]?.weight ?? 0) < wanted)
      passed += hours[hour++]?.weight ?? 0;
    const { at, weight } = hours[hour] ?? { at: span.from.getTime(), weight: 1 };
    times.push(new Date(at + Math.floor(((wanted - passed) / weight) * hourMs)));
  }
  return times;
}

/** The hours of the span, each with how much comes in compared to others. */
function listHours({ from, until }: Span): { at: number; weight: number }[] {
  const random = new SeededRandom(7);
  const count = Math.round((until.getTime() - from.getTime()) / hourMs);
  let day = -1;
  let ofDay = 1;
  return Array.from({ length: count }, (_, hour) => {
    const at = from.getTime() + hour * hourMs;
    if (Math.floor(at / dayMs) !== day) {
      day = Math.floor(at / dayMs);
      ofDay = weighDay(at, hour / 24, random);
    }
    return { at, weight: ofDay * (1 - 0.6 * Math.cos((2 * Math.PI * (at % dayMs)) / dayMs)) };
  });
}

/** @param daysIn how many days into the span it begins. */
function weighDay(at: number, daysIn: number, random: SeededRandom): number {
  const wave = 1 + 0.35 * Math.sin((2 * Math.PI * daysIn) / 19);
  return wave * (weekdays[new Date(at).getUTCDay()] ?? 1) * (random.integer(80, 120) / 100);
}
