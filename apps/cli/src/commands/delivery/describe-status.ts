import type { DeliveryStatus, DeliveryView } from "@hearback/contracts";
import type { Cell } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import type { Style } from "../../output/paint.ts";

const styles: Record<DeliveryStatus, Style> = {
  pending: "yellow",
  in_flight: "yellow",
  succeeded: "green",
  failed: "red",
  skipped: "gray",
  canceled: "gray",
};

export function describeStatus({ status }: DeliveryView): Cell {
  return { text: status, style: styles[status] };
}

/** When it is sent next; `held` where its time has come and it waits for its webhook, which is failing. */
export function describeNext({ nextAttemptAt, isHeld }: DeliveryView, nowMs = Date.now()): string | null {
  if (nextAttemptAt === null) return null;
  return isHeld && Date.parse(nextAttemptAt) <= nowMs ? "held" : formatInstant(nextAttemptAt);
}

/** What the event is about: `feedback 12`, or that it is a test. */
export function describeSubject({ isTest, subject }: DeliveryView): string {
  if (isTest) return "test";
  return subject === null ? "" : `${subject.type} ${subject.id}`;
}
