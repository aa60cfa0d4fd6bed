import { z } from "zod";
import { dashboardPeriods } from "../dashboard.ts";
import { rowId, timeZone } from "./primitives.ts";

export const dashboardInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  period: z.enum(dashboardPeriods).default("30d"),
  timeZone,
});
export type DashboardInput = z.input<typeof dashboardInput>;
