import type { CoreContext } from "@hearback/core";

/** Something that is made at an instant, by a context whose clock stands there. */
export type Step = { at: Date; run: (ctx: CoreContext) => Promise<void> };

/** The time that the demo data is of. */
export type Span = { from: Date; until: Date };

const dayMs = 24 * 3_600_000;
const spanDays = 30;

export function spanUntil(until: Date): Span {
  return { from: new Date(until.getTime() - spanDays * dayMs), until };
}

/** @param day counted from 0, with a fraction. */
export function dayOf({ from }: Span, day: number): Date {
  return new Date(from.getTime() + Math.round(day * dayMs));
}

/** How far on from an instant to the end of the span, from 0 to 1. */
export function towardsEnd({ until }: Span, since: Date, part: number): Date {
  return new Date(since.getTime() + Math.floor((until.getTime() - since.getTime()) * part));
}

export function setClock(ctx: CoreContext, instant: Date): CoreContext {
  return { ...ctx, now: () => instant };
}

/** One after the other by their time, so that ids grow with it; those of one instant in the order given. */
export async function runTimeline(ctx: CoreContext, steps: readonly Step[]): Promise<void> {
  const inOrder = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const step of inOrder) await step.run(setClock(ctx, step.at));
}
