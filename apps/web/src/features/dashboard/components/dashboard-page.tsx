import { dashboardPeriods } from "@hearback/contracts";
import { Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { TimeCard } from "../../../components/time-card.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { useIsTurn } from "../../../lib/use-is-turn.ts";
import { usualPeriod } from "../api/dashboard-query.ts";
import { useDashboard } from "../api/use-dashboard.ts";
import { useDashboardCards } from "../use-dashboard-cards.ts";
import { DashboardFigures } from "./dashboard-figures.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { IssuesByStatus } from "./issues-by-status.tsx";
import { RecentActivity } from "./recent-activity.tsx";
import { TopIssues } from "./top-issues.tsx";
import { WebhookHealthCard } from "./webhook-health-card.tsx";

const route = "/projects/$projectId/dashboard";

// It comes when the page stands: a first page has little to load.
const channelSelect = latePart("ChannelSelect", () => import("./channel-select.tsx"));

/** "Dashboard": how the project fares, and what to look at next. */
export function DashboardPage() {
  const { t } = useTranslation("dashboard");
  const { period = usualPeriod, channel: key } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: channels = [] } = useChannels();
  const channel = channels.find((one) => one.key === key);
  const { data: dashboard, error, refetch } = useDashboard(period, channel?.id);
  const isTurn = useIsTurn();
  const cards = useDashboardCards(dashboard, channels);

  const place = <Skeleton h={36} w={{ base: "100%", xs: 240 }} />;
  return (
    <Stack gap="lg" aria-busy={dashboard === undefined && error === null}>
      <PageHeader title={t("title")} />
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("period.label")}
          data={dashboardPeriods.map((value) => ({ value, label: t(`period.${value}`) }))}
          value={period}
          onChange={(value) => void navigate({ search: (search) => ({ ...search, period: value }), replace: true })}
        />
        {channels.length < 2 ? null : isTurn ? (
          <Late part={channelSelect} place={place} lost={{ what: t("channel") }}>
            {(ChannelSelect) => <ChannelSelect channels={channels} channel={channel} />}
          </Late>
        ) : (
          place
        )}
      </Group>
      {dashboard === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {dashboard === undefined ? null : <FirstSteps hasFeedback={dashboard.hasFeedback} />}
          <DashboardFigures dashboard={dashboard} period={period} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
            <TimeCard {...cards.feedback} />
            <TimeCard {...cards.issues} />
            <IssuesByStatus counts={dashboard?.issuesByStatus} />
            <TopIssues dashboard={dashboard} />
            <WebhookHealthCard />
            <RecentActivity channel={channel} channels={channels} />
          </SimpleGrid>
        </>
      )}
      {channel === undefined ? null : (
        <Text size="xs" c="dimmed">
          {t("ofWholeProject")}
        </Text>
      )}
    </Stack>
  );
}
