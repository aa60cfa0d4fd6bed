import { permissions, permissionsByRole, roles } from "@hearback/contracts";
import { Stack, Table, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./permission-table.module.css";

/** What each role may do: the table by which the server decides. */
export function PermissionTable() {
  const { t } = useTranslation("members");
  const { t: tc } = useTranslation("common");
  return (
    <Stack gap="xs" component="section" aria-label={t("permissions.title")}>
      <Title order={2}>{t("permissions.title")}</Title>
      <div className={classes.frame}>
        <Table className={classes.table} aria-label={t("permissions.title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("permissions.column")}</Table.Th>
              {roles.map((role) => (
                <Table.Th key={role} scope="col" className={classes.role}>
                  {tc(`role.${role}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {permissions.map((permission) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row" className={classes.name}>
                  {t(`permission.${permission}`)}
                </Table.Th>
                {roles.map((role) => (
                  <Table.Td key={role} className={classes.role}>
                    <Mark isAllowed={permissionsByRole[role].includes(permission)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}

function Mark({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation("members");
  const Icon = isAllowed ? IconCheck : IconMinus;
  return (
    <span className={classes.mark} data-allowed={isAllowed || undefined}>
      <Icon size={16} aria-hidden="true" />
      <VisuallyHidden>{t(isAllowed ? "permissions.yes" : "permissions.no")}</VisuallyHidden>
    </span>
  );
}
