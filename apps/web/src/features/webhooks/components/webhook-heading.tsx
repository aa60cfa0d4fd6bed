import { Group, Text } from "@mantine/core";
import { useWebhook } from "../api/use-webhook.ts";
import { HealthMark } from "./health-mark.tsx";

export function WebhookHeading({ webhookId }: { webhookId: number }) {
  const { data: webhook } = useWebhook(webhookId);
  if (webhook === undefined) return <div style={{ minHeight: 22 }} />;
  return (
    <Group gap="0 12" miw={0}>
      <Text fw={600} size="lg" miw={0}>
        {webhook.name}
      </Text>
      <Text span size="sm" component="div">
        <HealthMark webhook={webhook} />
      </Text>
    </Group>
  );
}
