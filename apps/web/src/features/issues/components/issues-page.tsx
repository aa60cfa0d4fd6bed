import { ActionIcon, Group, Menu, SegmentedControl, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconLink, IconPlus } from "@tabler/icons-react";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { type IssueLayout, issueLayouts } from "../issue-filters.ts";
import { rememberIssueLayout, useIssueLayout } from "../use-issue-layout.ts";
import { IssueFilterBar } from "./issue-filter-bar.tsx";
import { IssueList } from "./issue-list.tsx";

const route = "/projects/$projectId/issues";

const IssueBoard = lazy(() => import("./issue-board.tsx").then((module) => ({ default: module.IssueBoard })));
const TrackerDialog = lazy(() => import("./tracker-dialog.tsx").then((module) => ({ default: module.TrackerDialog })));

export function IssuesPage() {
  const { t } = useTranslation(["issues", "board"]);
  const projectId = useProjectId();
  const canCreate = useCan("issue_create");
  const canSetTracker = useCan("project_update");
  const layout = useIssueLayout();
  const navigate = useNavigate({ from: route });
  const [isTrackerOpen, tracker] = useDisclosure(false);

  function choose(view: IssueLayout): void {
    rememberIssueLayout(view);
    void navigate({ search: (search) => ({ ...search, view }), replace: true });
  }

  return (
    <Stack>
      <PageHeader title={t("issues:title")}>
        <Group gap="xs">
          {canSetTracker ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size="lg" aria-label={t("board:menu")}>
                  <IconDots size={16} aria-hidden="true" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconLink size={16} aria-hidden="true" />} onClick={tracker.open}>
                  {t("board:tracker.open")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
          {canCreate ? (
            <ButtonLink
              from={route}
              to={`${route}/new`}
              params={{ projectId }}
              search={(search) => search}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            >
              {t("issues:new")}
            </ButtonLink>
          ) : null}
        </Group>
      </PageHeader>
      <Group justify="space-between" align="flex-start" gap="xs">
        <IssueFilterBar usualSort={layout === "board" ? "updated" : "newest"} />
        <SegmentedControl
          aria-label={t("board:view.label")}
          data={issueLayouts.map((value) => ({ value, label: t(`board:view.${value}`) }))}
          value={layout}
          onChange={(value) => choose(value as IssueLayout)}
        />
      </Group>
      {layout === "board" ? (
        <Suspense fallback={<Skeleton height={320} />}>
          <IssueBoard />
        </Suspense>
      ) : (
        <IssueList />
      )}
      {isTrackerOpen ? (
        <Suspense fallback={null}>
          <TrackerDialog onClose={tracker.close} />
        </Suspense>
      ) : null}
      <Outlet />
    </Stack>
  );
}
