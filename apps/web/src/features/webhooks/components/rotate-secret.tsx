import { limits, type WebhookView } from "@hearback/contracts";
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useRotateSecret } from "../api/use-rotate-secret.ts";

type Props = { webhook: WebhookView; onRotated: (webhook: WebhookView) => void };

const overlaps = [24, 72, limits.overlapHours, 0] as const;

/** A new signing secret, and for how long the old one signs as well. */
export function RotateSecret({ webhook, onRotated }: Props) {
  const { t } = useTranslation(["secrets", "common"]);
  const projectId = useProjectId();
  const [isOpen, { open, close }] = useDisclosure();
  const [overlapHours, setOverlapHours] = useState<number>(overlaps[0]);
  const { mutate, isPending } = useRotateSecret();

  function ask(): void {
    setOverlapHours(overlaps[0]);
    open();
  }

  function announce(rotated: WebhookView): void {
    showDone(t("secrets:done"));
    onRotated(rotated);
    close();
  }

  return (
    <>
      <Button variant="default" onClick={ask}>
        {t("secrets:rotate")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t("secrets:title")} size="sm" zIndex={400}>
        <EscapeLayer onEscape={close} />
        <Text size="sm" mb="md">
          {t("secrets:hint")}
        </Text>
        <Radio.Group
          label={t("secrets:overlap")}
          value={String(overlapHours)}
          onChange={(hours) => setOverlapHours(Number(hours))}
        >
          <Stack gap="xs" mt="sm">
            {overlaps.map((hours) => (
              <Radio
                key={hours}
                value={String(hours)}
                data-autofocus={hours === overlapHours || undefined}
                label={hours === 0 ? t("secrets:now") : t("secrets:days", { count: hours / 24 })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="xs" c="var(--status-warn)" mt="sm" mih={34} role="status">
          {overlapHours === 0 ? t("secrets:nowHint") : null}
        </Text>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={close}>
            {t("common:cancel")}
          </Button>
          <Button
            loading={isPending}
            onClick={() => mutate({ projectId, webhookId: webhook.id, overlapHours }, { onSuccess: announce })}
          >
            {t("secrets:confirm")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
