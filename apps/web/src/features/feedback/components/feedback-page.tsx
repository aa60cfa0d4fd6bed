import { Select, Stack } from "@mantine/core";
import { IconMessage2, IconPlus } from "@tabler/icons-react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { findChannel } from "../find-channel.ts";
import { FeedbackList } from "./feedback-list.tsx";

const route = "/projects/$projectId/feedback";

export function FeedbackPage() {
  const { t } = useTranslation(["feedback", "common"]);
  const projectId = useProjectId();
  const canCreate = useCan("feedback_create");
  const labelOf = useChannelLabel();
  const canAddChannel = useCan("channel_update");
  const { channel: key } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: channels, error, refetch } = useChannels();
  const channel = channels && findChannel(channels, key);
  return (
    <Stack>
      <PageHeader title={t("title")}>
        {canCreate && channel?.archivedAt === null ? (
          <ButtonLink
            to={`${route}/new`}
            params={{ projectId }}
            search={{ channel: channel.key }}
            leftSection={<IconPlus size={16} aria-hidden="true" />}
          >
            {t("new")}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {channels === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : channels?.length === 0 ? (
        <EmptyNote
          icon={<IconMessage2 size={32} stroke={1.5} />}
          title={t("noChannel.title")}
          hint={t("noChannel.hint")}
        >
          {canAddChannel ? (
            <ButtonLink to="/projects/$projectId/settings/channels" params={{ projectId }}>
              {t("common:settings.channels")}
            </ButtonLink>
          ) : null}
        </EmptyNote>
      ) : (
        <>
          <Select
            aria-label={t("channel")}
            data={channels?.map((one) => ({ value: one.key, label: labelOf(one) })) ?? []}
            value={channel?.key ?? null}
            onChange={(value) => void navigate({ search: { channel: value ?? undefined } })}
            allowDeselect={false}
            searchable={(channels?.length ?? 0) > 8}
            w={{ base: "100%", xs: 240 }}
          />
          <FeedbackList channel={channel} />
        </>
      )}
      <Outlet />
    </Stack>
  );
}
