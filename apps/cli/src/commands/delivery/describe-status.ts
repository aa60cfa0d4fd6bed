import type { DeliveryStatus, DeliveryView } from "@hearback/contracts";
import type { Cell } from "../../output/format-table.ts";
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

/** What the event is about: `feedback 12`, or that it is a test. */
export function describeSubject({ isTest, subject }: DeliveryView): string {
  if (isTest) return "test";
  return subject === null ? "" : `${subject.type} ${subject.id}`;
}
