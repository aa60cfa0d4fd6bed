import type { WebhookView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useDeleteWebhook } from "../api/use-delete-webhook.ts";

type Props = { webhook: WebhookView; onDeleted: () => void };

export function DeleteWebhook({ webhook, onDeleted }: Props) {
  const { t } = useTranslation(["webhooks", "common"]);
  const projectId = useProjectId();
  const canDelete = useCan("webhook_delete");
  const { mutate, isPending } = useDeleteWebhook();
  const askFirst = useQuestion();
  if (!canDelete) return null;

  function announce(): void {
    notifications.show({ message: t("webhooks:delete.done", { name: webhook.name }) });
    onDeleted();
  }

  function ask(): void {
    askFirst({
      title: t("webhooks:delete.title"),
      text: t("webhooks:delete.text", { name: webhook.name }),
      confirm: t("common:delete"),
      onConfirm: () => mutate({ projectId, webhookId: webhook.id }, { onSuccess: announce }),
    });
  }

  return (
    <Button variant="subtle" color="red" px="xs" loading={isPending} onClick={ask}>
      {t("common:delete")}
    </Button>
  );
}
