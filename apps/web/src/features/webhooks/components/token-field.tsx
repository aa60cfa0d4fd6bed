import { Button, Group, Input, PasswordInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";
import { makeToken } from "../../../lib/random-token.ts";
import { writeToken } from "../../../lib/write-token.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { toTokenPlace } from "../webhook-values.ts";
import { TokenPlaceField } from "./token-place-field.tsx";

export function TokenField({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("webhooks");
  const id = useId();
  const [isVisible, setIsVisible] = useState(false);
  const { error, ...props } = form.getInputProps("token");
  const isEmpty = form.values.token === "";
  const header = writeToken(toTokenPlace(form.values));

  function generate(): void {
    form.setFieldValue("token", makeToken());
    setIsVisible(true);
  }

  return (
    <Input.Wrapper id={id} label={t("field.token")} description={t("field.tokenHint", { header })} error={error}>
      <Group gap="xs" wrap="nowrap">
        <PasswordInput
          id={id}
          flex={1}
          placeholder={t("field.tokenExample")}
          autoComplete="off"
          data-1p-ignore
          error={error !== undefined && error !== null}
          classNames={{ innerInput: isEmpty ? "" : "mono" }}
          styles={{ innerInput: isEmpty ? { fontSize: "var(--mantine-font-size-xs)" } : {} }}
          visible={isVisible}
          onVisibilityChange={setIsVisible}
          visibilityToggleButtonProps={{
            "aria-label": t("field.tokenShow"),
            tabIndex: 0,
          }}
          {...props}
        />
        <CopyButton value={form.values.token} label={t("field.tokenCopy")} />
        <Button variant="default" onClick={generate}>
          {t("field.tokenGenerate")}
        </Button>
      </Group>
      {form.values.payloadFormat === "abc" ? null : <TokenPlaceField form={form} />}
    </Input.Wrapper>
  );
}
