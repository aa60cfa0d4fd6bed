import type { WebhookHealthView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure, Figures } from "../../../components/figures.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { formatCount, formatShare } from "../../../lib/format-figures.ts";
import { useSkippedLeft } from "../api/use-skipped-left.ts";

/** The period in a few numbers. */
export function HealthFigures({ webhookId, health }: { webhookId: number; health: WebhookHealthView | undefined }) {
  const { t, i18n } = useTranslation("monitoring");
  const total = health?.total;
  const left = useSkippedLeft(webhookId, (total?.skipped ?? 0) > 0);
  if (total === undefined) return <Skeleton h={{ base: 183, sm: 92 }} />;
  const { language } = i18n;
  const { succeeded, failed, skipped, p50Ms, p95Ms } = total;
  const requests = succeeded + failed;
  const p50 = p50Ms === null ? "–" : t("figure.about", { duration: formatDuration(p50Ms, language) });
  const p95 = p95Ms === null ? t("figure.notTimed") : t("figure.p95", { duration: formatDuration(p95Ms, language) });
  const rateHint = t("figure.rateOf", { succeeded: formatCount(succeeded, language), count: requests });
  const skippedNow = left === 0 ? t("figure.skippedNoneLeft") : t("figure.skippedLeft", { count: left ?? 0 });
  const skippedEver = t(skipped === 0 ? "figure.skippedHint" : "figure.skippedEver");
  const skippedHint = skipped === 0 || left === undefined ? skippedEver : skippedNow;
  return (
    <Figures>
      <Figure
        name={t("figure.rate")}
        value={requests === 0 ? "–" : formatShare(succeeded, requests, language)}
        hint={requests === 0 ? t("figure.noRequest") : rateHint}
      />
      <Figure name={t("figure.failed")} value={formatCount(failed, language)} hint={t("figure.failedHint")} />
      <Figure name={t("figure.skipped")} value={formatCount(skipped, language)} hint={skippedHint} />
      <Figure name={t("figure.p50")} value={p50} hint={p95} />
    </Figures>
  );
}
