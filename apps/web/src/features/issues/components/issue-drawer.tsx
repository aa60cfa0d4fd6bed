import { Alert, Skeleton } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../../components/load-error.tsx";
import { RouteDrawer } from "../../../components/sheets.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { useIssue } from "../api/use-issue.ts";
import { EditIssue } from "./edit-issue.tsx";
import { IssueHistory } from "./issue-history.tsx";
import { IssueSummary } from "./issue-summary.tsx";

const list = "/projects/$projectId/issues";

type Props = {
  /** The feedback that it is about. */
  linked: ReactNode;
  /** What else there is to say of it. */
  children?: ReactNode;
};

export function IssueDrawer({ linked, children }: Props) {
  const { t } = useTranslation(["board", "issues"]);
  const { issueId } = useParams({ from: `${list}/$issueId` });
  const navigate = useNavigate({ from: `${list}/$issueId` });
  const canUpdate = useCan("issue_update");
  const { data: issue, error, isGone, refetch } = useIssue(issueId);

  const merged = error === null ? null : readError(error);
  const into = merged?.code === "issue_merged" ? Number("params" in merged ? merged.params?.into : 0) : null;
  useEffect(() => {
    if (into === null) return;
    void navigate({ to: `${list}/$issueId`, params: { issueId: into }, search: (search) => search, replace: true });
  }, [into, navigate]);

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  return (
    <RouteDrawer title={t("issues:details", { id: issueId })} size={560} onClose={() => void close()}>
      {isGone ? (
        <Alert
          color="red"
          variant="light"
          role="alert"
          mb="md"
          icon={<IconTrash aria-hidden="true" />}
          title={t("board:delete.meanwhile")}
        >
          {t("board:delete.meanwhileText")}
        </Alert>
      ) : null}
      {issue === undefined ? (
        error === null || into !== null ? (
          <Skeleton height={240} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} onLeave={() => void close()} />
        )
      ) : canUpdate ? (
        <EditIssue
          key={issue.id}
          issue={issue}
          linked={linked}
          onCancel={() => void close()}
          onLeave={() => void close(true)}
        >
          {children}
        </EditIssue>
      ) : (
        <IssueSummary issue={issue}>
          {linked}
          <IssueHistory issueId={issue.id} />
          {children}
        </IssueSummary>
      )}
    </RouteDrawer>
  );
}
