import { type IssueStatus, issueStatuses } from "@hearback/contracts";
import { Group, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconChecklist, IconPlus, IconSearch } from "@tabler/icons-react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useIssueList } from "../api/use-issue-list.ts";
import { IssueTable } from "./issue-table.tsx";

const route = "/projects/$projectId/issues";

export function IssuesPage() {
  const { t } = useTranslation("issues");
  const projectId = useProjectId();
  const canCreate = useCan("issue_create");
  const { status, q = "" } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const [text] = useDebouncedValue(q, 200);
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useIssueList(status, text);
  const isFiltered = status !== undefined || q !== "";
  return (
    <Stack>
      <PageHeader title={t("title")}>
        {canCreate ? (
          <ButtonLink
            to={`${route}/new`}
            params={{ projectId }}
            leftSection={<IconPlus size={16} aria-hidden="true" />}
          >
            {t("new")}
          </ButtonLink>
        ) : null}
      </PageHeader>
      <Group gap="xs">
        <TextInput
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={q}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (search) => ({ ...search, q: value || undefined }), replace: true })
          }
          w={{ base: "100%", xs: 280 }}
        />
        <Select
          aria-label={t("filter.label")}
          placeholder={t("filter.all")}
          data={issueStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status ?? null}
          onChange={(value) =>
            void navigate({ search: (search) => ({ ...search, status: (value as IssueStatus | null) ?? undefined }) })
          }
          clearable
          w={{ base: "100%", xs: 176 }}
        />
      </Group>
      {rows === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyNote
          icon={<IconChecklist size={32} stroke={1.5} />}
          title={t(isFiltered ? "empty.noMatch" : "empty.title")}
          {...(isFiltered ? {} : { hint: t("empty.hint") })}
        />
      ) : (
        <IssueTable issues={rows} />
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      <Outlet />
    </Stack>
  );
}
