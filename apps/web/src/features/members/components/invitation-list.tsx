import type { InvitationView } from "@hearback/contracts";
import { Button, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { useQuestion } from "../../../components/use-question.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { useMembership } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useInvitationActions, useInvitations } from "../api/use-invitations.ts";

/** Invitations that nobody has used yet. */
export function InvitationList() {
  const { t } = useTranslation("members");
  const { t: tc } = useTranslation("common");
  const { data: invitations, error, refetch } = useInvitations();
  const columns = useMemo<Column<InvitationView>[]>(
    () => [
      {
        key: "email",
        header: t("column.email"),
        render: ({ email }) => (
          <Text span size="sm" style={{ overflowWrap: "anywhere" }}>
            {email}
          </Text>
        ),
        onCard: "title",
      },
      { key: "role", header: t("column.role"), render: ({ role }) => tc(`role.${role}`), width: 112 },
      {
        key: "by",
        header: t("invitations.by"),
        render: ({ invitedBy }) => invitedBy ?? tc("actor.system"),
        width: 144,
        onCard: "hidden",
      },
      {
        key: "until",
        header: t("invitations.until"),
        render: ({ expiresAt }) => <Instant at={expiresAt} isRelative />,
        width: 128,
      },
      {
        key: "revoke",
        header: "",
        render: (invitation) => <Revoke invitation={invitation} />,
        width: 112,
        onCard: "corner",
      },
    ],
    [t, tc],
  );
  return (
    <Stack gap="xs" component="section" aria-label={t("invitations.title")}>
      <Title order={2}>{t("invitations.title")}</Title>
      {invitations === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : invitations === undefined || invitations.length === 0 ? (
        <Text size="sm" c="dimmed" mih={22}>
          {invitations === undefined ? null : t("invitations.none")}
        </Text>
      ) : (
        <DataTable label={t("invitations.title")} columns={columns} rows={invitations} rowKey={({ id }) => id} />
      )}
    </Stack>
  );
}

function Revoke({ invitation: { id: invitationId, email, role } }: { invitation: InvitationView }) {
  const { t } = useTranslation("members");
  const { role: ownRole } = useMembership();
  const { projectId, revoke } = useInvitationActions();
  const askFirst = useQuestion();
  if (role === "owner" && ownRole !== "owner") return null;

  function announce(): void {
    showDone(t("invitations.revoked", { email }));
    setTimeout(() => focusIfLost(document.querySelector("h1")));
  }

  return (
    <Button
      variant="default"
      size="xs"
      loading={revoke.isPending}
      aria-label={t("invitations.revokeOf", { email })}
      onClick={() =>
        askFirst({
          title: t("invitations.revokeTitle"),
          text: t("invitations.revokeText", { email }),
          confirm: t("invitations.revoke"),
          onConfirm: () => void revoke.mutateAsync({ projectId, invitationId }).then(announce, () => {}),
        })
      }
    >
      {t("invitations.revoke")}
    </Button>
  );
}
