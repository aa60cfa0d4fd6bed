import type { WebhookView } from "@hearback/contracts";
import { Group, Input, PasswordInput, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RotateSecret } from "./rotate-secret.tsx";

type Props = { webhook: WebhookView; onRotated: (webhook: WebhookView) => void };

export function SecretField({ webhook, onRotated }: Props) {
  const { t } = useTranslation(["webhooks", "secrets"]);
  const id = useId();
  const { signingSecret, oldSecretExpiresAt } = webhook;
  return (
    <Input.Wrapper id={id} label={t("webhooks:secret.label")} description={t("webhooks:secret.hint")} mt="md">
      <Group gap="xs" wrap="nowrap">
        <PasswordInput
          id={id}
          flex={1}
          value={signingSecret ?? ""}
          readOnly
          autoComplete="off"
          data-1p-ignore
          classNames={{ innerInput: "mono" }}
          visibilityToggleButtonProps={{ "aria-label": t("webhooks:secret.show"), tabIndex: 0 }}
        />
        <CopyButton value={signingSecret ?? ""} label={t("webhooks:secret.copy")} />
        <RotateSecret webhook={webhook} onRotated={onRotated} />
      </Group>
      {oldSecretExpiresAt === null ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          {t("secrets:oldUntil")} <Instant at={oldSecretExpiresAt} />
        </Text>
      )}
    </Input.Wrapper>
  );
}
