import { Skeleton } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../../components/load-error.tsx";
import { RouteDrawer } from "../../../components/sheets.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useIssue } from "../api/use-issue.ts";
import { EditIssue } from "./edit-issue.tsx";
import { IssueSummary } from "./issue-summary.tsx";

const list = "/projects/$projectId/issues";

type Props = { /** What else there is to say of it. */ children?: ReactNode };

export function IssueDrawer({ children }: Props) {
  const { t } = useTranslation("issues");
  const { issueId } = useParams({ from: `${list}/$issueId` });
  const navigate = useNavigate({ from: `${list}/$issueId` });
  const canUpdate = useCan("issue_update");
  const { data: issue, error, refetch } = useIssue(issueId);

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  return (
    <RouteDrawer title={t("details", { id: issueId })} size={560} onClose={() => void close()}>
      {issue === undefined ? (
        error === null ? (
          <Skeleton height={240} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : canUpdate ? (
        <EditIssue key={issue.id} issue={issue} onCancel={() => void close()} onSaved={() => void close(true)}>
          {children}
        </EditIssue>
      ) : (
        <IssueSummary issue={issue}>{children}</IssueSummary>
      )}
    </RouteDrawer>
  );
}
