import type { MemberView } from "@hearback/contracts";
import { Badge, Group, Text } from "@mantine/core";
import { useRouteContext } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { useCan, useIsArchived, useMembership } from "../../../lib/membership.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { RoleSelect } from "./role-select.tsx";

export function MemberTable({ members }: { members: readonly MemberView[] | undefined }) {
  const { t } = useTranslation("members");
  const { t: tc } = useTranslation("common");
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  const { role: ownRole } = useMembership();
  const canUpdate = useCan("member_update");
  const isArchived = useIsArchived();
  const columns = useMemo<Column<MemberView>[]>(() => {
    const mayChange = ({ role }: MemberView) => canUpdate && (ownRole === "owner" || role !== "owner");
    return [
      {
        key: "name",
        header: t("column.name"),
        render: ({ id, name }) => (
          <Group gap="xs" wrap="nowrap">
            <Text span size="sm" fw={550} truncate>
              {name}
            </Text>
            {id === account.user.id ? (
              <Badge variant="default" size="sm" flex="none" tt="none">
                {t("you")}
              </Badge>
            ) : null}
          </Group>
        ),
        onCard: "title",
      },
      {
        key: "email",
        header: t("column.email"),
        render: ({ email }) => (
          <Text span size="sm" style={{ overflowWrap: "anywhere" }}>
            {email}
          </Text>
        ),
        width: 288,
        onCard: "block",
      },
      {
        key: "role",
        header: t("column.role"),
        render: (member) =>
          mayChange(member) && !isArchived ? <RoleSelect key={member.id} member={member} /> : tc(`role.${member.role}`),
        width: 192,
      },
      {
        key: "menu",
        header: "",
        render: (member) => (mayChange(member) ? <MemberMenu member={member} /> : null),
        width: 64,
        onCard: "corner",
      },
    ];
  }, [t, tc, account.user.id, ownRole, canUpdate, isArchived]);
  return <DataTable label={t("title")} columns={columns} rows={members} rowKey={({ id }) => id} />;
}
