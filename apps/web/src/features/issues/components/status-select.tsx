import { type IssueStatus, type IssueView, issueStatuses } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
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
  const shown = change.isPending ? (change.variables.status ?? issue.status) : issue.status;
  return (
    <Select
      aria-label={t("statusOf", { title: issue.title })}
      data={issueStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
      value={shown}
      leftSection={<IssueStatusIcon status={shown} />}
      renderOption={({ option }) => <IssueStatusMark status={option.value as IssueStatus} />}
      onChange={(value) => {
        const status = issueStatuses.find((one) => one === value);
        if (status !== undefined && status !== issue.status) change.mutate({ projectId, issueId: issue.id, status });
      }}
      allowDeselect={false}
      size="xs"
      miw={148}
      maw={176}
    />
  );
}
