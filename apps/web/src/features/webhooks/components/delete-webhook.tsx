import type { WebhookView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useAskDelete } from "../use-ask-delete.ts";

type Props = { webhook: WebhookView; onDeleted: () => void };

export function DeleteWebhook({ webhook, onDeleted }: Props) {
  const { t } = useTranslation();
  const canDelete = useCan("webhook_delete");
  const { ask, isPending } = useAskDelete(webhook, onDeleted);
  if (!canDelete) return null;
  return (
    <Button variant="subtle" color="red" px="xs" loading={isPending} onClick={ask}>
      {t("delete")}
    </Button>
  );
}
