import type { MemberView, Role } from "@hearback/contracts";
import { useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RowChoice } from "../../../components/choice-menu.tsx";
import { useQuestion } from "../../../components/use-question.tsx";
import { useMemberActions } from "../api/use-member-actions.ts";
import { useGivenRoles } from "../use-given-roles.ts";

/** The role in the list, changed at once; what reaches beyond the project, or takes one's own rights, asks first. */
export function RoleSelect({ member }: { member: MemberView }) {
  const { t } = useTranslation("members");
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  const roles = useGivenRoles();
  const { projectId, changeRole } = useMemberActions();
  const askFirst = useQuestion();
  const { id: userId, name } = member;
  const shown = changeRole.isPending ? changeRole.variables.role : member.role;

  function change(role: Role): void {
    const text = textOf(role);
    const onConfirm = () => changeRole.mutate({ projectId, userId, role });
    if (text === null) onConfirm();
    else askFirst({ title: t("role.title"), text, confirm: t("role.confirm"), onConfirm });
  }

  function textOf(role: Role): string | null {
    if (userId === account.user.id) return t("role.own");
    if (role === "owner") return t("role.toOwner", { name });
    return member.role === "owner" ? t("role.fromOwner", { name }) : null;
  }

  return (
    <RowChoice
      label={t("role.of", { name })}
      choices={roles}
      value={shown}
      onChoose={(role) => {
        if (role !== member.role) change(role);
      }}
    />
  );
}
