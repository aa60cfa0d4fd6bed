import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

/** For an incoming webhook of Slack, which refuses every other body. */
export function SlackHint({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("formats");
  const { url, payloadFormat } = form.values;
  const isSlack = /^https:\/\/hooks\.slack(-gov)?\.com\/services\//i.test(url.trim());
  if (!isSlack || payloadFormat === "slack") return null;

  function choose(): void {
    form.setFieldValue("payloadFormat", "slack");
    // This hint is gone then.
    form.getInputNode("payloadFormat")?.focus();
  }

  return (
    <Group gap="xs" role="status">
      <Text size="xs" c="var(--status-warn)">
        {t("slackOnly")}
      </Text>
      <Button variant="default" size="compact-xs" onClick={choose}>
        {t("useSlack")}
      </Button>
    </Group>
  );
}
