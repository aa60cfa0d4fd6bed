import {
  type EventType,
  eventTypes,
  type HealthPeriod,
  type HealthStep,
  type WebhookHealthView,
} from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import type { TimeCardProps } from "../../../components/time-card.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { formatCount, formatShortCount } from "../../../lib/format-figures.ts";

/** Shades of one colour: the others mean success, warning and failure. */
const eventColors: Record<EventType, string> = {
  feedback_created: "var(--chart-shade-1)",
  issue_registered: "var(--chart-shade-2)",
  issue_status_changed: "var(--chart-shade-3)",
  issue_created: "var(--chart-shade-4)",
  webhook_turned_off: "var(--chart-shade-5)",
};

type Cards = Record<"requests" | "latency" | "events", TimeCardProps>;

/** What the charts of a webhook's health show; without rows while it loads. */
export function useTimeCards(health: WebhookHealthView | undefined, period: HealthPeriod, step: HealthStep): Cards {
  const { t, i18n } = useTranslation(["monitoring", "webhooks"]);
  const rows = health?.steps.map(({ events, ...figures }) => ({ ...zeroEvents, ...events, ...figures }));
  const isEachDayNamed = period !== "24h";
  const counts = {
    rows,
    step,
    isEachDayNamed,
    formatAxis: (count: number) => formatShortCount(count, i18n.language),
    format: (count: number) => formatCount(count, i18n.language),
  };
  const duration = (durationMs: number) => formatDuration(durationMs, i18n.language);
  const happened = eventTypes.filter((type) => health?.events.some(({ eventType }) => eventType === type));
  const hasSkipped = health !== undefined && health.total.skipped > 0;
  return {
    requests: {
      ...counts,
      kind: "bars",
      title: hasSkipped ? t(`monitoring:requestsAndSkipped.${step}`) : t(`monitoring:requests.${step}`),
      series: [
        { name: "succeeded", label: t("monitoring:series.succeeded"), color: "var(--status-good)" },
        { name: "failed", label: t("monitoring:series.failed"), color: "var(--status-bad)" },
        // Events, not requests: nothing was sent of them.
        ...(hasSkipped
          ? [{ name: "skipped", label: t("monitoring:series.skipped"), color: "var(--status-none)" }]
          : []),
      ],
    },
    latency: {
      ...counts,
      kind: "lines",
      title: t(`monitoring:latency.${step}`),
      series: [
        { name: "p95Ms", label: t("monitoring:series.p95"), color: "var(--chart-shade-4)" },
        { name: "p50Ms", label: t("monitoring:series.p50"), color: "var(--chart-shade-2)" },
      ],
      formatAxis: duration,
      format: duration,
    },
    events: {
      ...counts,
      kind: "bars",
      title: t(`monitoring:events.${step}`),
      series: happened.map((type) => ({
        name: type,
        label: t(`webhooks:event.${type}.label`),
        color: eventColors[type],
      })),
    },
  };
}

const zeroEvents = Object.fromEntries(eventTypes.map((type) => [type, 0]));
