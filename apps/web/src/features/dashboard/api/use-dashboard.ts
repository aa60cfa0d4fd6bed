import type { DashboardPeriod } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { dashboardQuery } from "./dashboard-query.ts";

export function useDashboard(period: DashboardPeriod, channelId: number | undefined) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(dashboardQuery(trpc, { projectId, period, ...(channelId === undefined ? {} : { channelId }) }));
}
