import { eventTypes } from "@hearback/contracts";
import { Input, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { listOn } from "../webhook-values.ts";
import { AdvancedFields } from "./advanced-fields.tsx";
import { ChatHint } from "./chat-hint.tsx";
import { FormatField } from "./format-field.tsx";
import { FormatPreview } from "./format-preview.tsx";
import { SubscriptionCard } from "./subscription-card.tsx";
import { TemplateField } from "./template-field.tsx";
import { TokenField } from "./token-field.tsx";
import { TryTarget } from "./try-target.tsx";
import { UrlField } from "./url-field.tsx";

type Props = {
  form: WebhookFieldsForm;
  /** The webhook that is being edited. */
  webhookId?: number;
};

/** The inputs that registering and editing share. */
export function WebhookFields({ form, webhookId }: Props) {
  const { t } = useTranslation("webhooks");
  const isSilent = listOn(form.values).length === 0;
  return (
    <Stack gap="md">
      <TextInput
        label={t("field.name")}
        placeholder={t("field.nameExample")}
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      <UrlField form={form} />
      <ChatHint form={form} />
      <TokenField form={form} />
      <TryTarget form={form} webhookId={webhookId} />
      <Input.Wrapper label={t("field.triggers")} labelElement="div" role="group" aria-label={t("field.triggers")}>
        <Stack gap="xs" mt={4}>
          {eventTypes.map((eventType) => (
            <SubscriptionCard key={eventType} form={form} eventType={eventType} />
          ))}
        </Stack>
        {isSilent ? (
          <Text size="xs" c="var(--status-warn)" mt={6} role="status">
            {t("trigger.allOff")}
          </Text>
        ) : null}
      </Input.Wrapper>
      <FormatField form={form} />
      <TemplateField form={form} />
      <FormatPreview form={form} />
      <AdvancedFields form={form} />
    </Stack>
  );
}
