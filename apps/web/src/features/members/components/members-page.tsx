import { Stack } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useIsArchived, useProjectId } from "../../../lib/membership.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import { useSendsMail } from "../../../lib/use-sends-mail.ts";
import { InvitationList } from "./invitation-list.tsx";
import { MemberTable } from "./member-table.tsx";
import { PermissionTable } from "./permission-table.tsx";

export function MembersPage() {
  const { t } = useTranslation("members");
  const projectId = useProjectId();
  const canUpdate = useCan("member_update");
  const canInvite = !useIsArchived() && canUpdate;
  const sendsMail = useSendsMail();
  const { data: members, error, refetch } = useMembers();
  return (
    <Stack gap="lg">
      <PageHeader title={t("title")}>
        {canInvite ? (
          <ButtonLink
            to="/projects/$projectId/settings/members/invite"
            params={{ projectId }}
            leftSection={<IconUserPlus size={16} aria-hidden="true" />}
          >
            {t("invite.open")}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {canInvite ? <InfoPanel>{t(sendsMail ? "aboutMail" : "about")}</InfoPanel> : null}
      {members === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <MemberTable members={members} />
      )}
      {canUpdate ? <InvitationList /> : null}
      <PermissionTable />
      <Outlet />
    </Stack>
  );
}
