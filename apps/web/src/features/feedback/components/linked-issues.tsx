import type { FeedbackView } from "@hearback/contracts";
import { ActionIcon, Group, Stack, Text, Title } from "@mantine/core";
import { IconUnlink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { IssueStatusMark } from "../../../components/issue-status.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useIssueLinks } from "../api/use-issue-links.ts";
import { IssuePicker } from "./issue-picker.tsx";
import classes from "./linked-issues.module.css";

export function LinkedIssues({ feedback }: { feedback: FeedbackView }) {
  const { t } = useTranslation("feedback");
  const projectId = useProjectId();
  const canUpdate = useCan("feedback_update");
  const { link, unlink, create } = useIssueLinks();
  return (
    <Stack gap="xs" component="section" aria-label={t("linked.title")}>
      <Title order={3}>{t("linked.title")}</Title>
      {feedback.issues.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("linked.none")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {feedback.issues.map(({ id, title, status }) => (
            <li key={id} className={classes.entry}>
              <Group gap="sm" justify="space-between" wrap="nowrap">
                <AnchorLink
                  size="sm"
                  c="var(--mantine-color-text)"
                  to="/projects/$projectId/issues/$issueId"
                  params={{ projectId, issueId: id }}
                >
                  {title}
                </AnchorLink>
                <Group gap="xs" wrap="nowrap" fz="sm">
                  <IssueStatusMark status={status} />
                  {canUpdate ? (
                    <ActionIcon
                      aria-label={t("linked.unlink", { title })}
                      title={t("linked.unlink", { title })}
                      onClick={() => unlink.mutate({ projectId, feedbackId: feedback.id, issueId: id })}
                      loading={unlink.isPending && unlink.variables.issueId === id}
                    >
                      <IconUnlink size={16} />
                    </ActionIcon>
                  ) : null}
                </Group>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {canUpdate ? (
        <IssuePicker
          linked={feedback.issues}
          isBusy={link.isPending || create.isPending}
          onLink={(issue) => link.mutate({ projectId, feedbackId: feedback.id, issueId: issue.id })}
          onCreate={(title) => create.mutate({ projectId, title, feedbackIds: [feedback.id] })}
        />
      ) : null}
    </Stack>
  );
}
