import type { DashboardPeriod, DashboardView, Trend } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure, Figures } from "../../../components/figures.tsx";
import { formatChange, formatCount, formatShare } from "../../../lib/format-figures.ts";
import { useWebhookSummary } from "../api/use-webhook-summary.ts";

type Props = { dashboard: DashboardView | undefined; period: DashboardPeriod };

/** The period in a few numbers, each with what to hold it against. */
export function DashboardFigures({ dashboard, period }: Props) {
  const { t, i18n } = useTranslation("dashboard");
  const webhooks = useWebhookSummary();
  if (dashboard === undefined || webhooks === undefined) return <Skeleton h={{ base: 183, sm: 92 }} />;
  const { language } = i18n;
  const { feedback, issues, issuesByStatus } = dashboard;
  const open = issuesByStatus.init + issuesByStatus.on_review + issuesByStatus.in_progress;
  const all = open + issuesByStatus.resolved + issuesByStatus.pending;
  const { succeeded, requests } = webhooks;
  const days = Number.parseInt(period, 10);

  function compare({ count, before }: Trend): string {
    if (before === 0) return t("figure.noneBefore", { days });
    const change = formatChange(count, before, language);
    if (change === null) return t("figure.fewBefore", { count: before, days });
    return t("figure.before", { change, count: before, days });
  }

  return (
    <Figures>
      <Figure name={t("figure.feedback")} value={formatCount(feedback.count, language)} hint={compare(feedback)} />
      <Figure name={t("figure.issues")} value={formatCount(issues.count, language)} hint={compare(issues)} />
      <Figure name={t("figure.open")} value={formatCount(open, language)} hint={t("figure.ofAll", { count: all })} />
      <Figure
        name={t("figure.deliveries")}
        value={requests === 0 ? "–" : formatShare(succeeded, requests, language)}
        hint={requests === 0 ? t("figure.noRequest") : t("figure.requests", { succeeded, count: requests })}
      />
    </Figures>
  );
}
