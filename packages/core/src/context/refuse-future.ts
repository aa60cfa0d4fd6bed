import type { FieldProblem } from "@hearback/contracts";
import { DomainError } from "./domain-error.ts";
import { describeProblems } from "./parse-input.ts";

/** As far as clocks and time zones of senders are apart. */
const aheadMs = 86_400_000;

/**
 * @param times by the path of their field.
 * @throws DomainError `invalid_input` with `in_future` for each that is more than a day ahead: it would be the newest for ever.
 */
export function refuseFuture(now: Date, times: Record<string, Date | undefined>): void {
  const latest = now.getTime() + aheadMs;
  const late = Object.entries(times).filter(([, time]) => time !== undefined && time.getTime() > latest);
  if (late.length === 0) return;
  const fields = late.map(([path]): FieldProblem => ({ path, problem: "in_future" }));
  throw new DomainError("invalid_input", describeProblems(fields), { fields });
}
