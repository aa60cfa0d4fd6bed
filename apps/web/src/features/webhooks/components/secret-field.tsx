import { Group, Input, PasswordInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";

export function SecretField({ secret }: { secret: string }) {
  const { t } = useTranslation("webhooks");
  const id = useId();
  return (
    <Input.Wrapper id={id} label={t("secret.label")} description={t("secret.hint")} mt="md">
      <Group gap="xs" wrap="nowrap">
        <PasswordInput
          id={id}
          flex={1}
          value={secret}
          readOnly
          autoComplete="off"
          data-1p-ignore
          classNames={{ innerInput: "mono" }}
          visibilityToggleButtonProps={{ "aria-label": t("secret.show"), tabIndex: 0 }}
        />
        <CopyButton value={secret} label={t("secret.copy")} />
      </Group>
    </Input.Wrapper>
  );
}
