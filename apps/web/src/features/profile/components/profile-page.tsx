import { Stack } from "@mantine/core";
import { useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../../components/page-header.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";

/** One's own account. */
export function ProfilePage() {
  const { t } = useTranslation("profile");
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  return (
    <Stack gap="xl" maw={640}>
      <PageHeader title={t("title")} />
      <NameForm user={account.user} />
      <PasswordForm email={account.user.email} />
      <SessionList />
    </Stack>
  );
}
