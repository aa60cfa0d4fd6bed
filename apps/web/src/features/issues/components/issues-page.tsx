import { limits } from "@hearback/contracts";
import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { Late } from "../../../components/late.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { countFilters, type IssueLayout, issueLayouts } from "../issue-filters.ts";
import { rememberIssueLayout, useIssueLayout } from "../use-issue-layout.ts";
import { IssueList } from "./issue-list.tsx";

const route = "/projects/$projectId/issues";

// They come when they are asked for: a first page has little to load.
const issueFilterBar = latePart("IssueFilterBar", () => import("./issue-filter-bar.tsx"), "board");
const issueBoard = latePart("IssueBoard", () => import("./issue-board.tsx"), "badges", "board");

export function IssuesPage() {
  const { t } = useTranslation("issues");
  const projectId = useProjectId();
  const canCreate = useCan("issue_create");
  const layout = useIssueLayout();
  const navigate = useNavigate({ from: route });
  const search = useSearch({ from: route });
  const searchField = useRef<HTMLInputElement>(null);
  const count = countFilters(search);
  const [isOpen, filters] = useDisclosure(count > 0 || search.sort !== undefined);

  function choose(view: IssueLayout): void {
    rememberIssueLayout(view);
    void navigate({ search: (search) => ({ ...search, view }), replace: true });
  }

  return (
    <Stack>
      <PageHeader title={t("title")}>
        {canCreate ? (
          <ButtonLink
            from={route}
            to={`${route}/new`}
            params={{ projectId }}
            search={(search) => search}
            leftSection={<IconPlus size={16} aria-hidden="true" />}
          >
            {t("new")}
          </ButtonLink>
        ) : null}
      </PageHeader>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Group gap="xs" role="search" aria-label={t("title")} w={{ base: "100%", xs: "auto" }} wrap="nowrap">
          <SearchField
            ref={searchField}
            label={t("search")}
            value={search.q ?? ""}
            maxLength={limits.issueTitle}
            onChange={(q) => void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true })}
            w={{ base: "100%", xs: 280 }}
          />
          <Button
            variant="default"
            flex="none"
            leftSection={<IconFilter size={16} aria-hidden="true" />}
            aria-expanded={isOpen}
            onClick={filters.toggle}
          >
            {count === 0 ? t("filter") : `${t("filter")} (${count})`}
          </Button>
        </Group>
        <Button.Group aria-label={t("layout.label")}>
          {issueLayouts.map((value) => (
            <Button
              key={value}
              variant={value === layout ? "light" : "default"}
              aria-pressed={value === layout}
              onClick={() => choose(value)}
            >
              {t(`layout.${value}`)}
            </Button>
          ))}
        </Button.Group>
      </Group>
      {isOpen ? (
        <Late part={issueFilterBar} place={<Skeleton height={36} />}>
          {(IssueFilterBar) => (
            <IssueFilterBar usualSort={layout === "board" ? "updated" : "newest"} searchField={searchField} />
          )}
        </Late>
      ) : null}
      {layout === "board" ? (
        <Late part={issueBoard} place={<Skeleton height={320} />}>
          {(IssueBoard) => <IssueBoard />}
        </Late>
      ) : (
        <IssueList />
      )}
      <Outlet />
    </Stack>
  );
}
