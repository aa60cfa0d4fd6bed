import type { ProjectView } from "@hearback/contracts";
import { Box } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";

type Props = { project: ProjectView /** Also what others can change. */; showsAll?: boolean };

export function ProjectFacts({ project: { id, name, description, createdAt }, showsAll = false }: Props) {
  const { t } = useTranslation("projects");
  const changeable = [[t("name"), name] as const, [t("description"), description ?? t("none")] as const];
  return (
    <Box maw={640}>
      <Facts
        rows={[
          ...(showsAll ? changeable : []),
          [t("id"), <span key="id" className="mono">{`${id}`}</span>],
          [t("created"), <Instant key="created" at={createdAt} />],
        ]}
      />
    </Box>
  );
}
