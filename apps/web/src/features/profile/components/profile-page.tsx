import type { PersonView } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../../components/page-header.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";

/** One's own account. */
export function ProfilePage({ user }: { user: PersonView }) {
  const { t } = useTranslation("profile");
  return (
    <Stack gap="xl" maw={640}>
      <PageHeader title={t("title")} />
      <NameForm user={user} />
      <PasswordForm email={user.email} />
      <SessionList />
    </Stack>
  );
}
