import type { DashboardInput, DashboardPeriod } from "@hearback/contracts";
import { alone, type Trpc } from "../../../lib/trpc.ts";

/** Counting very much feedback keeps the server busy: not each time that somebody comes back to the window. */
const countedEveryMs = 30_000;

export const usualPeriod: DashboardPeriod = "30d";

/** Days are those of the viewer's time zone. */
export function dashboardQuery(trpc: Trpc, input: Omit<DashboardInput, "timeZone">) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const options = { staleTime: countedEveryMs, refetchInterval: countedEveryMs, trpc: alone };
  return trpc.dashboard.get.queryOptions({ ...input, timeZone }, options);
}
