import { type IssueCounts, issueStatuses } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { IssueStatusMark } from "../../../components/issue-status.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { ShareBar } from "../../../components/share-bar.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import classes from "./dashboard.module.css";

/** All issues of the project; each status leads to its list. */
export function IssuesByStatus({ counts }: { counts: IssueCounts | undefined }) {
  const { t, i18n } = useTranslation("dashboard");
  const projectId = useProjectId();
  const most = counts === undefined ? 0 : Math.max(...Object.values(counts), 1);
  return (
    <Card title={t("issuesByStatus")}>
      {counts === undefined ? (
        <Skeleton height={200} />
      ) : (
        <ul className={classes.list}>
          {issueStatuses.map((status) => (
            <li key={status}>
              <div className={classes.line}>
                <RowLink to="/projects/$projectId/issues" params={{ projectId }} search={{ status: [status] }}>
                  <IssueStatusMark status={status} />
                </RowLink>
                <span className={classes.count}>{formatCount(counts[status], i18n.language)}</span>
              </div>
              <ShareBar share={counts[status] / most} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
