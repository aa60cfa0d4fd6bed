import { eventTypes, limits } from "@hearback/contracts";
import { Accordion, Input, NumberInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { FormatField } from "./format-field.tsx";
import { SlackHint } from "./slack-hint.tsx";
import { TokenField } from "./token-field.tsx";
import { TriggerCard } from "./trigger-card.tsx";
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
  const isSilent = eventTypes.every((eventType) => !form.values.triggers[eventType].isOn);
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
      <SlackHint form={form} />
      <TokenField form={form} />
      <TryTarget form={form} webhookId={webhookId} />
      <Input.Wrapper label={t("field.triggers")} labelElement="div" role="group" aria-label={t("field.triggers")}>
        <Stack gap="xs" mt={4}>
          {eventTypes.map((eventType) => (
            <TriggerCard key={eventType} form={form} eventType={eventType} />
          ))}
        </Stack>
        {isSilent ? (
          <Text size="xs" c="var(--status-warn)" mt={6} role="status">
            {t("trigger.allOff")}
          </Text>
        ) : null}
      </Input.Wrapper>
      <FormatField form={form} />
      <Accordion variant="default" chevronPosition="left" chevronSize={16}>
        <Accordion.Item value="advanced">
          <Accordion.Control>{t("advanced.title")}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="md">
              <NumberInput
                label={t("advanced.timeout")}
                description={t("advanced.timeoutHint")}
                placeholder={t("advanced.timeoutDefault")}
                suffix={t("advanced.seconds")}
                min={limits.timeoutMsMin / 1_000}
                max={limits.timeoutMsMax / 1_000}
                clampBehavior="none"
                allowDecimal={false}
                w={240}
                {...form.getInputProps("timeoutSeconds")}
              />
              <Switch
                label={t("advanced.givesUpOn4xx")}
                description={t("advanced.givesUpOn4xxHint")}
                {...form.getInputProps("givesUpOn4xx", { type: "checkbox" })}
              />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
