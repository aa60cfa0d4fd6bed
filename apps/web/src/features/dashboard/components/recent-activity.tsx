import type { ChannelView, FeedbackView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Instant } from "../../../components/instant.tsx";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useRecentActivity } from "../api/use-recent-activity.ts";
import type { Activity } from "../merge-activity.ts";
import classes from "./dashboard.module.css";

type Props = { channel: ChannelView | undefined; channels: readonly ChannelView[] };

/** What came and what changed last. */
export function RecentActivity({ channel, channels }: Props) {
  const { t } = useTranslation("dashboard");
  const { activity, error, retry } = useRecentActivity(channel?.id);

  function showBody() {
    if (activity === undefined) {
      return error === null ? <Skeleton height={200} /> : <LoadError error={error} onRetry={retry} />;
    }
    if (activity.length === 0) return <p className={classes.none}>{t("activity.none")}</p>;
    return (
      <ul className={classes.list}>
        {activity.map((entry) => (
          <Entry key={keyOf(entry)} entry={entry} channels={channels} />
        ))}
      </ul>
    );
  }

  return <Card title={t("activity.title")}>{showBody()}</Card>;
}

function Entry({ entry, channels }: { entry: Activity; channels: readonly ChannelView[] }) {
  const { t } = useTranslation(["dashboard", "issues"]);
  const projectId = useProjectId();
  return (
    <li className={classes.line}>
      <span className={classes.text}>
        {entry.type === "feedback" ? (
          <>
            <IconMessage2 size={16} aria-hidden="true" />
            <RowLink
              to="/projects/$projectId/feedback/$feedbackId"
              params={{ projectId, feedbackId: entry.feedback.id }}
            >
              {readContent(entry.feedback, channels) ?? t("dashboard:activity.feedback", { id: entry.feedback.id })}
            </RowLink>
            <span className={classes.aside}>{entry.feedback.channel.name}</span>
          </>
        ) : (
          <>
            <IssueStatusIcon status={entry.issue.status} />
            <RowLink to="/projects/$projectId/issues/$issueId" params={{ projectId, issueId: entry.issue.id }}>
              {entry.issue.title}
            </RowLink>
            <span className={classes.aside}>
              {entry.type === "newIssue"
                ? t("dashboard:activity.newIssue")
                : t("dashboard:activity.changedIssue", { status: t(`issues:status.${entry.issue.status}`) })}
            </span>
          </>
        )}
      </span>
      <span className={classes.count}>
        <Instant at={entry.at} isRelative />
      </span>
    </li>
  );
}

function keyOf(entry: Activity): string {
  return entry.type === "feedback" ? `feedback ${entry.feedback.id}` : `issue ${entry.issue.id}`;
}

function readContent({ channel, values }: FeedbackView, channels: readonly ChannelView[]): string | null {
  const field = channels.find(({ id }) => id === channel.id)?.fields.find(({ role }) => role === "content");
  const content = field === undefined ? undefined : values[field.key];
  return typeof content === "string" && content.trim() !== "" ? content : null;
}
