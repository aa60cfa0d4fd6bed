import type { EventType } from "@hearback/contracts";
import { Accordion, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BodySwitch } from "../../../components/body-switch.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError, translateProblem } from "../../../lib/translate-error.ts";
import { useFormatPreview } from "../api/use-format-preview.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { listOn } from "../webhook-values.ts";

/** What the chosen format makes of an event, while it is being chosen; open from the start where a template is written. */
export function FormatPreview({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("formats");
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? form.values.payloadFormat === "template";
  if (!useCan("webhook_test")) return null;
  return (
    <Accordion
      variant="default"
      chevronPosition="left"
      chevronSize={16}
      value={isOpen ? "preview" : null}
      onChange={(value) => setChosen(value !== null)}
    >
      <Accordion.Item value="preview">
        <Accordion.Control>{t("template.preview")}</Accordion.Control>
        <Accordion.Panel>{isOpen ? <Preview form={form} /> : null}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Preview({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation(["formats", "webhooks"]);
  const events = listOn(form.values);
  const [chosen, setChosen] = useState<EventType | null>(null);
  const eventType = chosen !== null && events.includes(chosen) ? chosen : (events[0] ?? "feedback_created");
  const { payloadFormat } = form.values;
  const [template] = useDebouncedValue(form.values.payloadTemplate, 300);
  const payloadTemplate = payloadFormat === "template" ? template : null;
  const { data, error } = useFormatPreview({ payloadFormat, payloadTemplate, eventType });
  return (
    <Stack gap="xs">
      <Select
        label={t("formats:template.previewEvent")}
        description={t("formats:template.previewHint")}
        data={(events.length === 0 ? [eventType] : events).map((value) => ({
          value,
          label: t(`webhooks:event.${value}.label`),
        }))}
        value={eventType}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 320 } }}
        onChange={(value) => setChosen(value as EventType)}
      />
      <PreviewError error={error} />
      {data === undefined || error !== null ? null : (
        <>
          <Text size="xs" c="dimmed" className="mono">
            content-type: {data.headers["content-type"]}
          </Text>
          <BodySwitch
            body={data.body}
            label={t("formats:template.previewBody")}
            copyLabel={t("formats:template.previewCopy")}
          />
        </>
      )}
    </Stack>
  );
}

/** A template's fault says where it is. */
function PreviewError({ error }: { error: unknown }) {
  const { t } = useTranslation("errors");
  if (error === null) return null;
  const shown = readError(error);
  const [field] = "fields" in shown ? (shown.fields ?? []) : [];
  return <FormError message={field === undefined ? translateError(t, shown) : translateProblem(t, field)} />;
}
