import { type EventType, eventTypes } from "@hearback/contracts";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { useTestWebhook } from "../api/use-test-webhook.ts";
import { TestResult } from "./test-result.tsx";

type Props = { webhookId: number; onClose: () => void };

export function SendTestModal({ webhookId, onClose }: Props) {
  const { t } = useTranslation(["deliveries", "webhooks", "common", "errors"]);
  const { t: translate } = useTranslation("errors");
  const projectId = useProjectId();
  const [eventType, setEventType] = useState<EventType>("feedback_created");
  const test = useTestWebhook();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("sendTest.title")}
      size={640}
      zIndex={300}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <EscapeLayer onEscape={onClose} />
      <Stack>
        <Text size="sm" c="dimmed">
          {t("sendTest.about")}
        </Text>
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Select
            label={t("sendTest.eventType")}
            data={eventTypes.map((value) => ({ value, label: t(`webhooks:event.${value}.label`) }))}
            value={eventType}
            onChange={(value) => setEventType((value as EventType | null) ?? eventType)}
            allowDeselect={false}
            comboboxProps={{ zIndex: 310 }}
            flex={1}
            data-autofocus
          />
          <Button loading={test.isPending} onClick={() => test.mutate({ projectId, webhookId, eventType })}>
            {t("sendTest.send")}
          </Button>
        </Group>
        <FormError message={test.error === null ? null : translateError(translate, readError(test.error))} />
        {test.data === undefined ? null : (
          <TestResult
            key={test.data.deliveryId}
            webhookId={webhookId}
            deliveryId={test.data.deliveryId}
            onLeave={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
}
