import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { type Activity, mergeActivity } from "../merge-activity.ts";

const refreshEveryMs = 10_000;
const shown = 8;

export type RecentActivity = {
  activity: Activity[] | undefined;
  error: unknown;
  retry: () => void;
};

/** The newest feedback and the issues that changed last, of all channels or one. */
export function useRecentActivity(channelId: number | undefined): RecentActivity {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const rhythm = { refetchInterval: refreshEveryMs };
  const ofChannel = channelId === undefined ? {} : { channelId };
  const feedback = useQuery(trpc.feedback.list.queryOptions({ projectId, ...ofChannel, limit: shown }, rhythm));
  const issues = useQuery(trpc.issues.list.queryOptions({ projectId, sort: "updated", limit: shown }, rhythm));
  return {
    activity: feedback.data && issues.data && mergeActivity(feedback.data.items, issues.data.items, shown),
    error: feedback.error ?? issues.error,
    retry: () => {
      void feedback.refetch();
      void issues.refetch();
    },
  };
}
