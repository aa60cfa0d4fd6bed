import { type ChatFormat, chatFormats } from "@hearback/contracts";
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

/** Where a chat takes messages. Discord also takes those of Slack, at a path of their own. */
const addresses: Record<ChatFormat, RegExp> = {
  slack: /^https:\/\/hooks\.slack(-gov)?\.com\/services\//i,
  discord: /^https:\/\/(\w+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\/(?!.*\/slack\/?$)/i,
  teams: /^https:\/\/[\w.-]+\.(webhook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)(:\d+)?\//i,
};

/** For an address of a chat, which refuses every other body. */
export function ChatHint({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("formats");
  const { url, payloadFormat } = form.values;
  const chat = chatFormats.find((format) => addresses[format].test(url.trim()));
  if (chat === undefined || payloadFormat === chat) return null;

  function choose(format: ChatFormat): void {
    form.setFieldValue("payloadFormat", format);
    // This hint is gone then.
    form.getInputNode("payloadFormat")?.focus();
  }

  return (
    <Group gap="xs" role="status">
      <Text size="xs" c="var(--status-warn)">
        {t(`only.${chat}`)}
      </Text>
      <Button variant="default" size="compact-xs" onClick={() => choose(chat)}>
        {t(`use.${chat}`)}
      </Button>
    </Group>
  );
}
