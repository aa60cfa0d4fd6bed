import { Skeleton, Stack } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useProject } from "../api/use-project.ts";
import { EditProject } from "./edit-project.tsx";
import { ProjectFacts } from "./project-facts.tsx";

/** "Project Information": its name and what it is for. */
export function ProjectPage() {
  const { t } = useTranslation("projects");
  const canUpdate = useCan("project_update");
  const { data: project, error, refetch } = useProject();
  return (
    <Stack>
      <PageHeader title={t("title")} />
      {project !== undefined ? (
        canUpdate ? (
          <EditProject key={project.id} project={project} />
        ) : (
          <ProjectFacts project={project} showsAll />
        )
      ) : error === null ? (
        <Skeleton height={320} maw={640} />
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      <Outlet />
    </Stack>
  );
}
