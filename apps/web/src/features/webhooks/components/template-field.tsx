import { type TemplateContentType, templateContentTypes } from "@hearback/contracts";
import { Select, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

/** What a webhook's own template is, where it has one. */
export function TemplateField({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("formats");
  if (form.values.payloadFormat !== "template") return null;
  return (
    <>
      <Select
        label={t("template.contentType")}
        data={[...templateContentTypes]}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 320 } }}
        {...form.getInputProps("payloadTemplate.contentType")}
        onChange={(value) => form.setFieldValue("payloadTemplate.contentType", value as TemplateContentType)}
      />
      <Textarea
        label={t("template.label")}
        description={t("template.hint")}
        autosize
        minRows={6}
        maxRows={24}
        required
        spellCheck={false}
        autoCapitalize="off"
        classNames={{ input: "mono" }}
        {...form.getInputProps("payloadTemplate.text")}
      />
    </>
  );
}
