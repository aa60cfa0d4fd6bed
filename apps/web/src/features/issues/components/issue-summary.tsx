import type { IssueView } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { IssueStatusMark } from "../../../components/issue-status.tsx";
import { ExternalId } from "./external-id.tsx";
import { IssueFacts } from "./issue-facts.tsx";
import { PriorityMark } from "./priority-mark.tsx";

/** For those who may not edit. */
export function IssueSummary({ issue, children }: { issue: IssueView; children?: ReactNode }) {
  const { t } = useTranslation("issues");
  return (
    <Stack gap={0}>
      <Facts
        rows={[
          [t("column.title"), issue.title],
          [t("description"), issue.description ?? "–"],
          [t("column.status"), <IssueStatusMark key="status" status={issue.status} />],
          [t("column.priority"), <PriorityMark key="priority" priority={issue.priority} />],
          [t("column.assignee"), issue.assignee?.name ?? t("nobody")],
          [
            t("column.external"),
            issue.externalIssueId === null ? "–" : <ExternalId key="external" id={issue.externalIssueId} />,
          ],
        ]}
      />
      <IssueFacts issue={issue} />
      <Stack mt="lg" gap="lg">
        {children}
      </Stack>
    </Stack>
  );
}
