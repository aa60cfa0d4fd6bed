import { type PayloadFormat, payloadFormats } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

export function FormatField({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("formats");
  const { payloadFormat } = form.values;
  return (
    <Select
      label={t("label")}
      description={t(`hint.${payloadFormat}`)}
      data={payloadFormats.map((value) => ({ value, label: t(`name.${value}`) }))}
      allowDeselect={false}
      styles={{ wrapper: { maxWidth: 240 } }}
      {...form.getInputProps("payloadFormat")}
      onChange={(value) => form.setFieldValue("payloadFormat", value as PayloadFormat)}
    />
  );
}
