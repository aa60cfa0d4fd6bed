import type { AccountView } from "@hearback/contracts";
import { Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useLogin } from "../api/use-login.ts";
import { useReturn } from "../api/use-return.ts";
import { CredentialsForm } from "./credentials-form.tsx";

/** Over everything, and only the same person can close it. */
export function SignInDialog({ account }: { account: AccountView }) {
  const { t } = useTranslation("account");
  const login = useLogin(useReturn(account.user.id));
  return (
    <Modal
      opened
      onClose={() => {}}
      title={t("again.title")}
      size="sm"
      zIndex={500}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <EscapeLayer onEscape={() => {}} />
      <CredentialsForm email={account.user.email} save={(input) => login.mutateAsync(input)}>
        <Text size="sm" c="dimmed">
          {t("again.text")}
        </Text>
      </CredentialsForm>
    </Modal>
  );
}
