import type { AccountView, Role } from "@hearback/contracts";
import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconLogout, IconUserCircle, IconUserCog } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { MenuLink } from "../../components/menu-link.tsx";
import { useSignOut } from "./use-sign-out.ts";

type Props = { account: AccountView; role: Role };

export function AccountMenu({ account, role }: Props) {
  const { t } = useTranslation();
  const { mutate: signOut } = useSignOut();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t("account.menu", { name: account.user.name })} title={account.user.name}>
          <IconUserCircle size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "8px 12px" }}>
          <Text size="sm" fw={600} truncate>
            {account.user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {account.user.email}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`role.${role}`)}
          </Text>
        </div>
        <Menu.Divider />
        <MenuLink
          from="/projects/$projectId"
          to="/projects/$projectId/account"
          leftSection={<IconUserCog size={16} aria-hidden="true" />}
        >
          {t("account.own")}
        </MenuLink>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => signOut()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
