import { limits } from "@hearback/contracts";
import { Accordion, NumberInput, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { CustomHeaders } from "./custom-headers.tsx";

/** What most webhooks do without; open where it holds headers, or something that was refused. */
export function AdvancedFields({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("webhooks");
  const [isOpen, setIsOpen] = useState(form.values.customHeaders.length > 0);
  const isRefused = Object.keys(form.errors).some((path) => /^(customHeaders|timeoutSeconds)/.test(path));
  return (
    <Accordion
      variant="default"
      chevronPosition="left"
      chevronSize={16}
      value={isOpen || isRefused ? "advanced" : null}
      onChange={(value) => setIsOpen(value !== null)}
    >
      <Accordion.Item value="advanced">
        <Accordion.Control>{t("advanced.title")}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="md">
            <CustomHeaders form={form} />
            <NumberInput
              label={t("advanced.timeout")}
              description={t("advanced.timeoutHint")}
              placeholder={t("advanced.timeoutDefault")}
              suffix={t("advanced.seconds")}
              min={limits.timeoutMsMin / 1_000}
              max={limits.timeoutMsMax / 1_000}
              clampBehavior="none"
              allowDecimal={false}
              styles={{ wrapper: { maxWidth: 240 } }}
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
  );
}
