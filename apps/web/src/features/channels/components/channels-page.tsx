import { Stack, Text } from "@mantine/core";
import { IconLayoutList, IconPlus } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { ChannelTable } from "./channel-table.tsx";

export function ChannelsPage() {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const canUpdate = useCan("channel_update");
  const { data: channels, error, refetch } = useChannels();
  const isEmpty = channels?.length === 0;

  const create = canUpdate ? (
    <ButtonLink
      to="/projects/$projectId/settings/channels/new"
      params={{ projectId }}
      leftSection={<IconPlus size={16} aria-hidden="true" />}
    >
      {t("new")}
    </ButtonLink>
  ) : null;

  return (
    <Stack>
      <PageHeader title={t("title")}>{isEmpty ? null : create}</PageHeader>
      <InfoPanel>
        <Text size="sm">{t("about")}</Text>
      </InfoPanel>
      {channels === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : isEmpty ? (
        <EmptyNote
          icon={<IconLayoutList size={32} stroke={1.5} />}
          title={t("empty.title")}
          {...(canUpdate && { hint: t("empty.hint") })}
        >
          {create}
        </EmptyNote>
      ) : (
        <ChannelTable channels={channels} />
      )}
      <Outlet />
    </Stack>
  );
}
