import type { OperationsView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import type { TimeCardProps } from "../../components/time-card.tsx";
import { formatBytes, formatCount, formatShortCount } from "../../lib/format-figures.ts";

/** What the charts show; without rows while it loads. */
export function useOperationsCards(operations: OperationsView | undefined): Record<"size" | "waiting", TimeCardProps> {
  const { t, i18n } = useTranslation("operations");
  const { language } = i18n;
  const checkUp = operations?.checkUp ?? null;
  const shared = {
    rows: operations?.history.steps.map((step) => ({ ...step })),
    step: operations?.history.step ?? "hour",
    isEachDayNamed: (operations?.history.steps.length ?? 0) > 24,
  };
  const bytes = (count: number) => formatBytes(count, language);
  return {
    size: {
      ...shared,
      kind: "lines",
      title: t("chart.size"),
      emptyText: t("chart.noCheck"),
      series: [{ name: "databaseBytes", label: t("chart.database"), color: "var(--chart-shade-2)" }],
      format: bytes,
      formatAxis: bytes,
    },
    waiting: {
      ...shared,
      kind: "lines",
      title: t("chart.waiting"),
      emptyText: t(checkUp === null ? "chart.noCheck" : "chart.noneWaited"),
      series: [{ name: "waiting", label: t("chart.deliveries"), color: "var(--chart-shade-2)" }],
      format: (count) => formatCount(count, language),
      formatAxis: (count) => formatShortCount(count, language),
    },
  };
}
