import type { HealthFigures as Figures } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration } from "../../../lib/format.ts";
import { formatCount, formatShare } from "../../../lib/format-figures.ts";
import classes from "./health.module.css";

/** The period in a few numbers. */
export function HealthFigures({ total }: { total: Figures | undefined }) {
  const { t, i18n } = useTranslation("health");
  if (total === undefined) return <Skeleton h={{ base: 183, sm: 92 }} />;
  const { language } = i18n;
  const { succeeded, failed, skipped, p50Ms, p95Ms } = total;
  const requests = succeeded + failed;
  const duration = (durationMs: number | null) =>
    durationMs === null ? "–" : `≈\u00a0${formatDuration(durationMs, language)}`;
  const rateHint = t("figure.rateOf", { succeeded: formatCount(succeeded, language), count: requests });
  return (
    <dl className={classes.figures}>
      <Figure
        name={t("figure.rate")}
        value={requests === 0 ? "–" : formatShare(succeeded, requests, language)}
        hint={requests === 0 ? t("figure.noRequest") : rateHint}
      />
      <Figure name={t("figure.failed")} value={formatCount(failed, language)} hint={t("figure.failedHint")} />
      <Figure name={t("figure.skipped")} value={formatCount(skipped, language)} hint={t("figure.skippedHint")} />
      <Figure name={t("figure.p50")} value={duration(p50Ms)} hint={t("figure.p95", { duration: duration(p95Ms) })} />
    </dl>
  );
}

function Figure({ name, value, hint }: { name: string; value: ReactNode; hint: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.hint}>{hint}</dd>
    </div>
  );
}
