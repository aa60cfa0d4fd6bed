import type { HealthPeriod, HealthStep } from "@hearback/contracts";
import { alone, type Trpc } from "../../../lib/trpc.ts";

/** For what the list of webhooks doesn't tell: what was skipped. */
const refreshEveryMs = 30_000;

/** What the address says of a webhook's health. */
export type HealthSearch = { period?: HealthPeriod | undefined; by?: HealthStep | undefined };

/** A day is shown by the hour, a month by the day; a week as one likes. */
export function readHealthSearch({ period = "24h", by }: HealthSearch): { period: HealthPeriod; step: HealthStep } {
  if (period === "24h") return { period, step: "hour" };
  return { period, step: period === "30d" ? "day" : (by ?? "day") };
}

/** Days are those of the viewer's time zone. */
export function healthQuery(
  trpc: Trpc,
  input: { projectId: number; webhookId: number; period: HealthPeriod; step: HealthStep },
) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return trpc.webhooks.health.queryOptions({ ...input, timeZone }, { refetchInterval: refreshEveryMs, trpc: alone });
}
