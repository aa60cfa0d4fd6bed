import { Stack } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { WithDeliveries } from "../../../components/delivery-column.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useIssueFilters } from "../api/use-issue-filters.ts";
import { useIssueList } from "../api/use-issue-list.ts";
import { isFiltered } from "../issue-filters.ts";
import { IssueTable } from "./issue-table.tsx";

export function IssueList() {
  const { t } = useTranslation("issues");
  const search = useSearch({ from: "/projects/$projectId/issues" });
  const filters = useIssueFilters();
  const query = useIssueList(filters, search.sort ?? "newest");
  const { data, rows, error, refetch } = query;
  const isNarrowed = isFiltered(search);
  const canCreate = useCan("issue_create");
  if (rows === undefined && error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (rows?.length === 0) {
    return (
      <EmptyNote
        icon={<IconChecklist size={32} stroke={1.5} />}
        title={t(isNarrowed ? "empty.noMatch" : "empty.title")}
        {...(isNarrowed || !canCreate ? {} : { hint: t("empty.hint") })}
      />
    );
  }
  return (
    <Stack>
      <WithDeliveries subjectType="issue" header={t("column.deliveries")} pages={data?.pages}>
        <IssueTable issues={rows} />
      </WithDeliveries>
      <LoadMore query={query} />
    </Stack>
  );
}
