import type { RecoverableStatus, RecoverInput } from "@hearback/contracts";
import { formatLocal } from "../../lib/local-instant.ts";

const hourMs = 3_600_000;

/** Lengths of time that can be chosen, in hours. */
export const spans = { hours1: 1, hours24: 24, days3: 72, days7: 168, days30: 720 } as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as Span[];

export type RecoverValues = {
  since: Span | "own";
  /** When the span was chosen: it ends then, and doesn't move while somebody reads the preview. */
  chosenAt: number;
  /** Local times, as `<input type="datetime-local">` has them. */
  from: string;
  until: string;
  statuses: RecoverableStatus[];
};

/** What the dialog begins with: a week, or as far back as there is something to recover. */
export function reachBack(oldest: string | undefined, now: number): Pick<RecoverValues, "since" | "from"> {
  if (oldest === undefined) return { since: "days7", from: "" };
  const ageMs = now - new Date(oldest).getTime();
  const since = (["days7", "days30"] as const).find((span) => ageMs <= spans[span] * hourMs);
  return since === undefined ? { since: "own", from: formatLocal(oldest) } : { since, from: "" };
}

type Range = Pick<RecoverInput, "since" | "until">;

/** The time that is meant; `null` while it makes no sense. */
export function toRange({ since, chosenAt, from, until }: RecoverValues): Range | null {
  if (since !== "own") return { since: new Date(chosenAt - spans[since] * hourMs).toISOString() };
  const start = new Date(from);
  const end = until === "" ? null : new Date(until);
  if (Number.isNaN(start.getTime()) || (end !== null && !(start < end))) return null;
  return { since: start.toISOString(), ...(end === null ? {} : { until: end.toISOString() }) };
}

/** The end is named, and not behind the start. */
export function isBackwards({ since, from, until }: RecoverValues): boolean {
  return since === "own" && from !== "" && until !== "" && !(new Date(from) < new Date(until));
}
