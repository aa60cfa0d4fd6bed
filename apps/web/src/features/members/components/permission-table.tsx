import { permissions, permissionsByRole, roles } from "@hearback/contracts";
import { Stack, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import table from "../../../components/table.module.css";
import classes from "./permission-table.module.css";

/** What each role may do: the table by which the server decides. */
export function PermissionTable() {
  const { t } = useTranslation("members");
  const { t: tc } = useTranslation("common");
  return (
    <Stack gap="xs" component="section" aria-label={t("permissions.title")}>
      <Title order={2}>{t("permissions.title")}</Title>
      <div className={classes.frame}>
        <table className={`${table.table} ${classes.table}`} aria-label={t("permissions.title")}>
          <thead>
            <tr>
              <th scope="col">{t("permissions.column")}</th>
              {roles.map((role) => (
                <th key={role} scope="col" className={classes.role}>
                  {tc(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permission.${permission}`)}</th>
                {roles.map((role) => (
                  <td key={role} className={classes.role}>
                    <Mark isAllowed={permissionsByRole[role].includes(permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
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
