import type { IssueView } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { deliveryColumn } from "../../../components/delivery-column.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { ExternalId } from "./external-id.tsx";
import { PriorityMark } from "./priority-mark.tsx";
import { StatusSelect } from "./status-select.tsx";

const route = "/projects/$projectId/issues";

export function IssueTable({ issues }: { issues: readonly IssueView[] | undefined }) {
  const { t } = useTranslation("issues");
  const navigate = useNavigate({ from: route });
  const columns = useMemo<Column<IssueView>[]>(
    () => [
      {
        key: "title",
        header: t("column.title"),
        render: ({ id, title }) => (
          <RowLink from={route} to={`${route}/$issueId`} params={{ issueId: id }} search={(search) => search}>
            {title}
          </RowLink>
        ),
        minWidth: 176,
        onCard: "title",
      },
      {
        key: "status",
        header: t("column.status"),
        render: (issue) => <StatusSelect key={issue.id} issue={issue} />,
        width: 176,
      },
      {
        key: "priority",
        header: t("column.priority"),
        render: ({ priority }) => <PriorityMark priority={priority} />,
        width: 112,
      },
      {
        key: "assignee",
        header: t("column.assignee"),
        render: ({ assignee }) => assignee?.name,
        width: 144,
      },
      {
        key: "external",
        header: t("column.external"),
        render: ({ externalIssueId }) => (externalIssueId === null ? null : <ExternalId id={externalIssueId} />),
        width: 128,
      },
      {
        key: "feedback",
        header: t("column.feedback"),
        render: ({ feedbackCount }) => feedbackCount,
        width: 104,
        onCard: "hidden",
      },
      deliveryColumn("issue", t("column.deliveries")),
      {
        key: "created",
        header: t("column.created"),
        render: ({ createdAt }) => <Instant at={createdAt} isRelative />,
        width: 128,
        onCard: "corner",
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={issues}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: `${route}/$issueId`, params: { issueId: id }, search: (search) => search })
      }
    />
  );
}
