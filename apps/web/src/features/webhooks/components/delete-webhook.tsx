import type { WebhookView } from "@hearback/contracts";
import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useDeleteWebhook } from "../api/use-delete-webhook.ts";

type Props = { webhook: WebhookView; onDeleted: () => void };

export function DeleteWebhook({ webhook, onDeleted }: Props) {
  const { t } = useTranslation(["webhooks", "common"]);
  const projectId = useProjectId();
  const canDelete = useCan("webhook_delete");
  const { mutate, isPending } = useDeleteWebhook();
  if (!canDelete) return null;

  function announce(): void {
    notifications.show({ message: t("webhooks:delete.done", { name: webhook.name }) });
    onDeleted();
  }

  function ask(): void {
    const id = modals.openConfirmModal({
      title: t("webhooks:delete.title"),
      size: "sm",
      zIndex: 400,
      children: (
        <Text size="sm">
          <EscapeLayer onEscape={() => modals.close(id)} />
          {t("webhooks:delete.text", { name: webhook.name })}
        </Text>
      ),
      labels: { confirm: t("common:delete"), cancel: t("common:cancel") },
      confirmProps: { color: "red" },
      closeButtonProps: { "aria-label": t("common:close") },
      onConfirm: () => mutate({ projectId, webhookId: webhook.id }, { onSuccess: announce }),
    });
  }

  return (
    <Button variant="subtle" color="red" px="xs" loading={isPending} onClick={ask}>
      {t("common:delete")}
    </Button>
  );
}
