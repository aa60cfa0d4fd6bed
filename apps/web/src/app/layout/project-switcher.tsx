import type { MembershipView } from "@hearback/contracts";
import { Button, Menu, type MenuItemProps, Text } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";

function MenuItemAnchor(props: MenuItemProps & Omit<ComponentPropsWithRef<"a">, keyof MenuItemProps>) {
  return <Menu.Item component="a" {...props} />;
}

const MenuItemLink = createLink(MenuItemAnchor);

type Props = { memberships: readonly MembershipView[]; current: MembershipView };

export function ProjectSwitcher({ memberships, current }: Props) {
  const { t } = useTranslation();
  if (memberships.length === 1) {
    return (
      <Text size="sm" fw={550} px={8} truncate maw={220} miw={0}>
        {current.project.name}
      </Text>
    );
  }
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
        <Menu.Label>{t("project.label")}</Menu.Label>
        {memberships.map(({ project }) => (
          <MenuItemLink
            key={project.id}
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            rightSection={project.id === current.project.id ? <IconCheck size={16} aria-label={t("selected")} /> : null}
          >
            {project.name}
          </MenuItemLink>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
