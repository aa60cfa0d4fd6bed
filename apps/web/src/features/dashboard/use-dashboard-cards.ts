import type { ChannelView, DashboardView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import type { TimeCardProps } from "../../components/time-card.tsx";
import { formatCount, formatShortCount } from "../../lib/format-figures.ts";
import { useChannelLabel } from "../../lib/use-channel-label.ts";
import { pickSeries, toFeedbackRows } from "./feedback-series.ts";

/** What the charts of the dashboard show; without rows while it loads. */
export function useDashboardCards(
  dashboard: DashboardView | undefined,
  channels: readonly ChannelView[],
): Record<"feedback" | "issues", TimeCardProps> {
  const { t, i18n } = useTranslation("dashboard");
  const labelOf = useChannelLabel();
  const shared = {
    kind: "bars" as const,
    step: "day" as const,
    isEachDayNamed: true,
    formatAxis: (count: number) => formatShortCount(count, i18n.language),
    format: (count: number) => formatCount(count, i18n.language),
  };
  const series = dashboard === undefined ? [] : pickSeries(dashboard);
  const nameOf = (channelId: number | null) => {
    const channel = channels.find(({ id }) => id === channelId);
    return channel === undefined ? t("otherChannels") : labelOf(channel);
  };
  return {
    feedback: {
      ...shared,
      title: t("feedbackByDay"),
      series: series.map(({ name, channelId }, index) => ({
        name,
        label: nameOf(channelId),
        color: `var(--chart-shade-${channelId === null ? 5 : index + 1})`,
      })),
      rows: dashboard && toFeedbackRows(dashboard),
    },
    issues: {
      ...shared,
      title: t("issuesByDay"),
      series: [{ name: "issues", label: t("figure.issues"), color: "var(--chart-shade-2)" }],
      rows: dashboard?.days.map(({ at, issues }) => ({ at, issues })),
    },
  };
}
