import { type IssueSort, issuePriorities, issueSorts, issueStatuses } from "@hearback/contracts";
import { Button, Group, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { ClearFilters } from "../../../components/clear-filters.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import { useFormerAssignee } from "../api/use-former-assignee.ts";
import { type IssueSearch, isFiltered, noFilters } from "../issue-filters.ts";
import { FilterMenu } from "./filter-menu.tsx";
import { TrackerDialog } from "./tracker-dialog.tsx";

const route = "/projects/$projectId/issues";

type Props = { usualSort: IssueSort; searchField: RefObject<HTMLInputElement | null> };

/** What of the issues is shown beside what is looked for, and in which order; all of it is in the address. */
export function IssueFilterBar({ usualSort, searchField }: Props) {
  const { t } = useTranslation(["board", "issues"]);
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const canSetTracker = useCan("project_update");
  const [isTrackerOpen, tracker] = useDisclosure(false);
  const { people, hasMark } = usePeople(search.assignee);
  const change = (part: IssueSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const some = <Value,>(values: Value[]) => (values.length === 0 ? undefined : values);
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={t("issues:filter")}>
      <FilterMenu
        label={t("board:filter.statuses")}
        options={issueStatuses.map((value) => ({ value, label: t(`issues:status.${value}`) }))}
        values={search.status ?? []}
        onChange={(values) => change({ status: some(values) })}
      />
      <FilterMenu
        label={t("board:filter.priorities")}
        options={issuePriorities.map((value) => ({ value, label: t(`issues:priority.${value}`) }))}
        values={search.priority ?? []}
        onChange={(values) => change({ priority: some(values) })}
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
        w={{ base: "100%", xs: hasMark ? 272 : 160 }}
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
        <ClearFilters label={t("board:filter.clear")} field={searchField} onClear={() => change(noFilters)} />
      ) : null}
      {canSetTracker ? (
        <Button
          variant="subtle"
          ml="auto"
          leftSection={<IconLink size={16} aria-hidden="true" />}
          onClick={tracker.open}
        >
          {t("board:tracker.open")}
        </Button>
      ) : null}
      {isTrackerOpen ? <TrackerDialog onClose={tracker.close} /> : null}
    </Group>
  );
}

type People = {
  people: { value: string; label: string }[];
  /** The chosen one is marked as having left, which takes room. */
  hasMark: boolean;
};

/** Whose issues can be asked for: everybody who has a part in the project, and whom the address names beside. */
function usePeople(chosen: IssueSearch["assignee"]): People {
  const { t } = useTranslation("board");
  const { data: members } = useMembers();
  const isFormer = typeof chosen === "number" && members?.every(({ id }) => id !== chosen);
  const former = useFormerAssignee(isFormer ? chosen : undefined);
  const people = [
    { value: "me", label: t("filter.me") },
    { value: "none", label: t("filter.unassigned") },
    ...(members ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  if (!isFormer || former === undefined) return { people, hasMark: false };
  const label = former === null ? t("filter.unknown") : t("formerMember", { name: former.name });
  return { people: [...people, { value: String(chosen), label }], hasMark: former !== null };
}
