import type { DashboardView } from "@hearback/contracts";
import { Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { ShareBar } from "../../../components/share-bar.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import classes from "./dashboard.module.css";

/** What the feedback of the period is about. */
export function TopIssues({ dashboard }: { dashboard: DashboardView | undefined }) {
  const { t } = useTranslation(["dashboard", "issues"]);
  const projectId = useProjectId();

  function showBody({ topIssues, rankedFeedbacks }: DashboardView) {
    if (topIssues.length === 0) return <p className={classes.none}>{t("dashboard:topIssues.none")}</p>;
    const most = topIssues[0]?.feedbackCount ?? 1;
    return (
      <>
        <ol className={classes.list}>
          {topIssues.map(({ id, title, status, feedbackCount }) => (
            <li key={id}>
              <div className={classes.line}>
                <span className={classes.text}>
                  <IssueStatusIcon status={status} />
                  <VisuallyHidden>{t(`issues:status.${status}`)}</VisuallyHidden>
                  <RowLink to="/projects/$projectId/issues/$issueId" params={{ projectId, issueId: id }} title={title}>
                    {title}
                  </RowLink>
                </span>
                <span className={classes.count}>{t("dashboard:topIssues.feedback", { count: feedbackCount })}</span>
              </div>
              <ShareBar share={feedbackCount / most} />
            </li>
          ))}
        </ol>
        {rankedFeedbacks === null ? null : (
          <Text size="xs" c="dimmed" mt="sm">
            {t("dashboard:topIssues.ofNewest", { count: rankedFeedbacks })}
          </Text>
        )}
      </>
    );
  }

  return (
    <Card title={t("dashboard:topIssues.title")}>
      {dashboard === undefined ? <Skeleton height={200} /> : showBody(dashboard)}
    </Card>
  );
}
