import type { WebhookView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../components/use-question.tsx";
import { useProjectId } from "../../lib/membership.tsx";
import { showDone } from "../../lib/show-message.ts";
import { useDeleteWebhook } from "./api/use-delete-webhook.ts";

/** Asks whether the webhook is to be deleted, and does it. */
export function useAskDelete({ id: webhookId, name }: WebhookView, onDeleted: () => void) {
  const { t } = useTranslation(["webhooks", "common"]);
  const projectId = useProjectId();
  const { mutateAsync, isPending } = useDeleteWebhook();
  const askFirst = useQuestion();

  function announce(): void {
    showDone(t("webhooks:delete.done", { name }));
    onDeleted();
  }

  function ask(): void {
    askFirst({
      title: t("webhooks:delete.title"),
      text: t("webhooks:delete.text", { name }),
      confirm: t("common:delete"),
      // Whoever asked may be gone with the webhook's row by then. An error is told in the corner.
      onConfirm: () => void mutateAsync({ projectId, webhookId }).then(announce, () => {}),
    });
  }

  return { ask, isPending };
}
