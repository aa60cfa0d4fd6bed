import { type HealthPeriod, type HealthStep, healthPeriods, healthSteps } from "@hearback/contracts";
import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconActivity } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { Gap } from "../../../components/gap.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { TimeCard } from "../../../components/time-card.tsx";
import { readHealthSearch } from "../api/health-query.ts";
import { useWebhookHealth } from "../api/use-webhook-health.ts";
import { FailureList } from "./failure-list.tsx";
import { HealthFigures } from "./health-figures.tsx";
import { useTimeCards } from "./use-time-cards.ts";

const route = "/projects/$projectId/settings/webhooks/$webhookId/health";

export function WebhookHealth() {
  const { t } = useTranslation("monitoring");
  const { webhookId } = useParams({ from: route });
  const { period, step } = readHealthSearch(useSearch({ from: route }));
  const navigate = useNavigate({ from: route });
  const { data: health, error, refetch } = useWebhookHealth(webhookId, period, step);
  const cards = useTimeCards(health, period, step);

  if (health === undefined && error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (health?.hasHistory === false) {
    return <EmptyNote icon={<IconActivity size={28} stroke={1.5} />} title={t("empty.title")} hint={t("empty.hint")} />;
  }
  const choose = (change: { period?: HealthPeriod; by?: HealthStep }) =>
    void navigate({ search: (search) => ({ ...search, ...change }), replace: true });
  return (
    <Stack gap="lg" aria-busy={health === undefined}>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("period.label")}
          data={healthPeriods.map((value) => ({ value, label: t(`period.${value}`) }))}
          value={period}
          onChange={(value) => choose({ period: value })}
        />
        {period === "7d" ? (
          <SegmentedControl
            aria-label={t("step.label")}
            data={healthSteps.map((value) => ({ value, label: t(`step.${value}`) }))}
            value={step}
            onChange={(value) => choose({ by: value })}
          />
        ) : null}
      </Group>
      <HealthFigures webhookId={webhookId} health={health} />
      <TimeCard {...cards.requests} />
      <FailureList webhookId={webhookId} health={health} />
      <TimeCard {...cards.latency} />
      <TimeCard {...cards.events} />
      <Text size="xs" c="dimmed">
        {t("explained")}
        {showsLateDays(period, step) ? (
          <>
            <Gap />
            {t("lateDays")}
          </>
        ) : null}
      </Text>
    </Stack>
  );
}

/** Where midnight is within an hour, as in India. */
function showsLateDays(period: HealthPeriod, step: HealthStep): boolean {
  const isByDay = period === "30d" || (period === "7d" && step === "day");
  return isByDay && new Date().getTimezoneOffset() % 60 !== 0;
}
