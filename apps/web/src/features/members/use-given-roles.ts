import { type Role, roles } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { useMembership } from "../../lib/membership.tsx";

/** The roles that whoever is signed in may give: none above their own. */
export function useGivenRoles(): { value: Role; label: string }[] {
  const { t } = useTranslation("common");
  const { role: ownRole } = useMembership();
  return roles.slice(roles.indexOf(ownRole)).map((value) => ({ value, label: t(`role.${value}`) }));
}
