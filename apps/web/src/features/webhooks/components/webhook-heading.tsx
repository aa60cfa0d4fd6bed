import { Group, Text } from "@mantine/core";
import { useWebhook } from "../api/use-webhook.ts";
import { useWebhooks } from "../api/use-webhooks.ts";
import { HealthMark } from "./health-mark.tsx";
import { Waiting } from "./waiting.tsx";

export function WebhookHeading({ webhookId }: { webhookId: number }) {
  const { data: listed } = useWebhooks();
  const { data: found } = useWebhook(webhookId);
  // The list is read again and again; the form begins with what was read once.
  const webhook = listed?.find(({ id }) => id === webhookId) ?? found;
  if (webhook === undefined) return <div style={{ minHeight: 22 }} />;
  return (
    <Group gap="4 12" miw={0}>
      <Text fw={600} size="lg" miw={0}>
        {webhook.name}
      </Text>
      <Text span size="sm" component="div">
        <HealthMark webhook={webhook} />
      </Text>
      <Waiting webhook={webhook} />
    </Group>
  );
}
