import type { ChannelView } from "@hearback/contracts";
import { Code, Stack } from "@mantine/core";
import { IconKey, IconMessage2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useFeedbackList } from "../api/use-feedback-list.ts";
import { FeedbackTable } from "./feedback-table.tsx";

/** The feedback of one channel; `undefined` while it is not known which. */
export function FeedbackList({ channel }: { channel: ChannelView | undefined }) {
  return channel === undefined ? (
    <FeedbackTable channel={undefined} rows={undefined} />
  ) : (
    <ChannelFeedback channel={channel} />
  );
}

function ChannelFeedback({ channel }: { channel: ChannelView }) {
  const { t } = useTranslation(["feedback", "common"]);
  const projectId = useProjectId();
  const canSeeKeys = useCan("api_key_read");
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useFeedbackList(channel.id);
  const isOpen = channel.archivedAt === null;
  if (rows === undefined && error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (rows?.length === 0) {
    return (
      <EmptyNote
        icon={<IconMessage2 size={32} stroke={1.5} />}
        title={t("feedback:empty.title")}
        {...(isOpen && { hint: t("feedback:empty.hint") })}
      >
        {isOpen ? (
          <Code px="sm" py={6} maw="100%">
            POST /api/projects/{projectId}/channels/{channel.key}/feedbacks
          </Code>
        ) : null}
        {isOpen && canSeeKeys ? (
          <ButtonLink
            variant="default"
            to="/projects/$projectId/settings/api-keys"
            params={{ projectId }}
            leftSection={<IconKey size={16} aria-hidden="true" />}
          >
            {t("common:settings.apiKeys")}
          </ButtonLink>
        ) : null}
      </EmptyNote>
    );
  }
  return (
    <Stack>
      <FeedbackTable channel={channel} rows={rows} />
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </Stack>
  );
}
