import type { ChannelView, FeedbackView } from "@hearback/contracts";
import { ActionIcon, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconUnlink } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useFocusAfter } from "../../../components/use-return-focus.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { useIssueLinks } from "../api/use-issue-links.ts";
import { useLinkedFeedback } from "../api/use-linked-feedback.ts";
import { allChannels } from "../feedback-address.ts";
import { FieldValue } from "./field-value.tsx";
import classes from "./linked-issues.module.css";

type Props = { issueId: number /** `undefined` while it is not known. */; count: number | undefined };

/** What an issue is about: its feedback, the newest first. */
export function LinkedFeedback({ issueId, count }: Props) {
  const { t } = useTranslation("board");
  const projectId = useProjectId();
  const { data: channels } = useChannels();
  const query = useLinkedFeedback(issueId);
  const { rows, error, refetch } = query;
  return (
    <Stack gap="xs" component="section" aria-label={t("linked.title")}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={3}>{t("linked.title")}</Title>
          <Text span size="sm" c="dimmed" className="figures">
            {rows?.length === 0 ? 0 : count}
          </Text>
        </Group>
        {rows === undefined || rows.length === 0 ? null : (
          <AnchorLink
            size="sm"
            to="/projects/$projectId/feedback"
            params={{ projectId }}
            search={{ channel: allChannels, issue: issueId }}
          >
            {t("linked.all")}
          </AnchorLink>
        )}
      </Group>
      {rows === undefined ? (
        error === null ? (
          <Skeleton height={72} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("linked.none")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {rows.map((feedback) => (
            <Entry key={feedback.id} issueId={issueId} feedback={feedback} channels={channels} />
          ))}
        </ul>
      )}
      <LoadMore query={query} />
    </Stack>
  );
}

type EntryProps = { issueId: number; feedback: FeedbackView; channels: readonly ChannelView[] | undefined };

function Entry({ issueId, feedback, channels }: EntryProps) {
  const { t } = useTranslation(["board", "feedback"]);
  const projectId = useProjectId();
  const canUpdate = useCan("feedback_update");
  const { unlink } = useIssueLinks();
  const entry = useRef<HTMLLIElement>(null);
  useFocusAfter(entry);
  const { id, channel, values, createdAt } = feedback;
  const content = channels?.find((one) => one.id === channel.id)?.fields.find(({ role }) => role === "content");
  return (
    <li ref={entry} className={classes.entry}>
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <AnchorLink
            size="sm"
            lineClamp={2}
            c="var(--mantine-color-text)"
            to="/projects/$projectId/feedback/$feedbackId"
            params={{ projectId, feedbackId: id }}
            search={{ channel: allChannels, issue: issueId }}
            aria-describedby={`linked-${id}`}
          >
            {content !== undefined && values[content.key] ? (
              <FieldValue field={content} value={values[content.key]} />
            ) : (
              t("feedback:details", { id })
            )}
          </AnchorLink>
          <Text size="xs" c="dimmed" id={`linked-${id}`}>
            {t("feedback:number", { id })} · {channel.name} · <Instant at={createdAt} isRelative />
          </Text>
        </div>
        {canUpdate ? (
          <ActionIcon
            aria-label={t("board:linked.unlink", { id })}
            title={t("board:linked.unlink", { id })}
            onClick={() => unlink.mutate({ projectId, feedbackId: id, issueId })}
            loading={unlink.isPending}
          >
            <IconUnlink size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
      </Group>
    </li>
  );
}
