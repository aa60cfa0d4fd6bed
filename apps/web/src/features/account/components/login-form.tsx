import { Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { useArrival } from "../../../components/use-arrival.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { useSendsMail } from "../../../lib/use-sends-mail.ts";
import { useEnter } from "../api/use-enter.ts";
import { useLogin } from "../api/use-login.ts";
import { CredentialsForm } from "./credentials-form.tsx";

type Props = {
  /** Why somebody is here who was in before. */
  reason: "signedOut" | "returning" | null;
  onDone: () => void;
};

export function LoginForm({ reason, onDone }: Props) {
  const { t } = useTranslation("account");
  const enter = useEnter();
  const login = useLogin(enter);
  const sendsMail = useSendsMail();
  const [isRefused, setIsRefused] = useState(false);
  // A field has the focus here; what comes next is no longer the first page.
  const heading = useArrival();
  usePageTitle(t("login.title"));
  return (
    <CredentialsForm
      save={(input) => login.mutateAsync(input).then(onDone)}
      onRefused={() => setIsRefused(true)}
      after={
        sendsMail ? (
          <AnchorLink to="/forgot-password" size="sm" ta="center">
            {t("login.forgot")}
          </AnchorLink>
        ) : (
          <Text size="xs" c="dimmed" ta="center" className="balanced">
            {t("login.askAdmin")}
          </Text>
        )
      }
    >
      <div>
        <Title order={1} ref={heading} tabIndex={-1}>
          {t("login.title")}
        </Title>
        {reason === null || isRefused ? null : (
          <Text size="sm" c="dimmed" mt={4} role="status">
            {t(`login.${reason}`)}
          </Text>
        )}
      </div>
    </CredentialsForm>
  );
}
