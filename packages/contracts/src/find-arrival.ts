import type { DeliveryDetail } from "./views/delivery.ts";

type Known = Pick<DeliveryDetail, "status"> & {
  attempts: readonly Pick<DeliveryDetail["attempts"][number], "outcome" | "startedAt">[];
};

/** When a delivery arrived whose status doesn't say so, as something was sent or scheduled after that; `null` if never. */
export function findArrival({ status, attempts }: Known): string | null {
  if (status === "succeeded") return null;
  return attempts.findLast(({ outcome }) => outcome === "succeeded")?.startedAt ?? null;
}
