import {
  type IssuePriority,
  type IssueSort,
  type IssueStatus,
  issuePriorities,
  issueSorts,
  issueStatuses,
} from "@hearback/contracts";
import { Button, Group, MultiSelect, Select, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMembers } from "../../../lib/use-members.ts";
import { type IssueSearch, isFiltered, noFilters } from "../issue-filters.ts";

const route = "/projects/$projectId/issues";

/** What of the issues is shown, and in which order; all of it is in the address. */
export function IssueFilterBar({ usualSort }: { usualSort: IssueSort }) {
  const { t } = useTranslation(["board", "issues"]);
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: members = [] } = useMembers();
  const change = (part: IssueSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const some = <Value extends string>(values: string[]) => (values.length === 0 ? undefined : (values as Value[]));
  const people = [
    { value: "me", label: t("board:filter.me") },
    { value: "none", label: t("board:filter.unassigned") },
    ...members.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Group gap="xs" align="flex-start" role="search" aria-label={t("issues:title")}>
      <TextInput
        type="search"
        aria-label={t("board:filter.search")}
        placeholder={t("board:filter.search")}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={search.q ?? ""}
        onChange={({ currentTarget: { value } }) => change({ q: value || undefined })}
        w={{ base: "100%", xs: 280 }}
      />
      <MultiSelect
        aria-label={t("board:filter.statuses")}
        placeholder={search.status === undefined ? t("board:filter.statuses") : ""}
        data={issueStatuses.map((value) => ({ value, label: t(`issues:status.${value}`) }))}
        value={search.status ?? []}
        onChange={(values) => change({ status: some<IssueStatus>(values) })}
        w={{ base: "100%", xs: 176 }}
      />
      <MultiSelect
        aria-label={t("board:filter.priorities")}
        placeholder={search.priority === undefined ? t("board:filter.priorities") : ""}
        data={issuePriorities.map((value) => ({ value, label: t(`issues:priority.${value}`) }))}
        value={search.priority ?? []}
        onChange={(values) => change({ priority: some<IssuePriority>(values) })}
        w={{ base: "100%", xs: 144 }}
      />
      <Select
        aria-label={t("board:filter.assignee")}
        placeholder={t("board:filter.assignee")}
        data={people}
        value={search.assignee === undefined ? null : String(search.assignee)}
        onChange={(value) =>
          change({ assignee: value === "me" || value === "none" ? value : value === null ? undefined : Number(value) })
        }
        searchable
        clearable
        w={{ base: "100%", xs: 160 }}
      />
      <Select
        aria-label={t("board:filter.sort")}
        data={issueSorts.map((value) => ({ value, label: t(`board:sort.${value}`) }))}
        value={search.sort ?? usualSort}
        onChange={(value) => change({ sort: issueSorts.find((one) => one === value) })}
        allowDeselect={false}
        w={{ base: "100%", xs: 160 }}
      />
      {isFiltered(search) ? (
        <Button variant="subtle" leftSection={<IconX size={16} aria-hidden="true" />} onClick={() => change(noFilters)}>
          {t("board:filter.clear")}
        </Button>
      ) : null}
    </Group>
  );
}
