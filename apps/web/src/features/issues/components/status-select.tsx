import { type IssueView, issueStatuses } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { RowChoice } from "../../../components/choice-menu.tsx";
import { IssueStatusIcon, IssueStatusMark } from "../../../components/issue-status.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChangeStatus } from "../api/use-save-issue.ts";

/** The status in the list, changed at once; only read by those who may not edit. */
export function StatusSelect({ issue }: { issue: IssueView }) {
  const { t } = useTranslation("issues");
  const projectId = useProjectId();
  const canUpdate = useCan("issue_update");
  const change = useChangeStatus();
  if (!canUpdate) return <IssueStatusMark status={issue.status} />;
  return (
    <RowChoice
      label={t("statusOf", { title: issue.title })}
      choices={issueStatuses.map((value) => ({
        value,
        label: t(`status.${value}`),
        icon: <IssueStatusIcon status={value} />,
      }))}
      value={change.isPending ? (change.variables.status ?? issue.status) : issue.status}
      onChoose={(status) => {
        if (status !== issue.status) change.mutate({ projectId, issueId: issue.id, status });
      }}
    />
  );
}
