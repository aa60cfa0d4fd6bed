import type { MembershipView } from "@hearback/contracts";
import { Button, Menu, Text } from "@mantine/core";
import { IconCheck, IconPlus, IconSelector } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { MenuLink } from "../../components/menu-link.tsx";

type Props = { memberships: readonly MembershipView[]; current: MembershipView };

export function ProjectSwitcher({ memberships, current }: Props) {
  const { t } = useTranslation();
  const canCreate = current.permissions.includes("project_create");
  const open = memberships.filter(({ project }) => project.archivedAt === null);
  const archived = memberships.filter(({ project }) => project.archivedAt !== null);
  if (memberships.length === 1 && !canCreate) {
    return (
      <Text size="sm" fw={550} px={8} truncate maw={220} miw={0}>
        {current.project.name}
      </Text>
    );
  }
  const list = ({ project }: MembershipView) => (
    <MenuLink
      key={project.id}
      to="/projects/$projectId"
      params={{ projectId: project.id }}
      rightSection={project.id === current.project.id ? <IconCheck size={16} aria-label={t("selected")} /> : null}
    >
      {project.name}
    </MenuLink>
  );
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          px={8}
          maw={240}
          miw={0}
          rightSection={<IconSelector size={14} aria-hidden="true" />}
          aria-label={t("project.switch", { name: current.project.name })}
        >
          <Text span inherit truncate>
            {current.project.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.length === 0 ? null : <Menu.Label>{t("project.label")}</Menu.Label>}
        {open.map(list)}
        {archived.length === 0 ? null : <Menu.Label>{t("project.archived")}</Menu.Label>}
        {archived.map(list)}
        {canCreate ? (
          <>
            <Menu.Divider />
            <MenuLink
              to="/projects/$projectId/settings/project/new"
              params={{ projectId: current.project.id }}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            >
              {t("project.new")}
            </MenuLink>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
