import { Skeleton, Stack } from "@mantine/core";
import { IconLayoutList } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { RouteDrawer } from "../../../components/sheets.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { ArchivedNote } from "./archived-note.tsx";
import { ChannelSummary } from "./channel-summary.tsx";
import { EditChannel } from "./edit-channel.tsx";

const list = "/projects/$projectId/settings/channels";

export function OneChannel() {
  const { t } = useTranslation("channels");
  const { channelId } = useParams({ from: `${list}/$channelId` });
  const navigate = useNavigate({ from: `${list}/$channelId` });
  return (
    <RouteDrawer title={t("details")} size={760} onClose={() => void navigate({ to: list })}>
      <Channel key={channelId} channelId={channelId} />
    </RouteDrawer>
  );
}

function Channel({ channelId }: { channelId: number }) {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const canUpdate = useCan("channel_update");
  const { data: channels, error, refetch } = useChannels();
  const channel = channels?.find(({ id }) => id === channelId);
  if (channels === undefined) {
    if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
    return <Skeleton height={480} />;
  }
  if (channel === undefined) {
    return (
      <EmptyNote
        icon={<IconLayoutList size={32} stroke={1.5} />}
        titleAs="h2"
        title={t("unknown.title", { number: channelId })}
        hint={t("unknown.hint")}
      >
        <ButtonLink variant="default" to={list} params={{ projectId }}>
          {t("unknown.all")}
        </ButtonLink>
      </EmptyNote>
    );
  }
  return (
    <Stack flex={1}>
      {channel.archivedAt === null ? null : <ArchivedNote channel={channel} at={channel.archivedAt} />}
      {canUpdate ? <EditChannel channel={channel} /> : <ChannelSummary channel={channel} />}
    </Stack>
  );
}
