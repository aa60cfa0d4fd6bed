import type { DeliveryDetail } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useCancelDelivery } from "../api/use-cancel-delivery.ts";

/** Ends what is scheduled of a delivery; it asks once. */
export function CancelButton({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("delivery");
  const projectId = useProjectId();
  const canCancel = useCan("delivery_redeliver");
  const { mutate, isPending } = useCancelDelivery();
  const askFirst = useQuestion();
  if (!canCancel || delivery.status !== "pending") return null;

  function ask(): void {
    askFirst({
      title: t("cancel.title"),
      text: t("cancel.text", { webhook: delivery.webhook.name }),
      confirm: t("cancel.confirm"),
      keep: t("cancel.keep"),
      onConfirm: () => mutate({ projectId, deliveryId: delivery.id }, { onSuccess: announce }),
    });
  }

  function announce(): void {
    showDone(t("cancel.done"));
  }

  return (
    <Button variant="default" leftSection={<IconBan size={16} aria-hidden="true" />} loading={isPending} onClick={ask}>
      {t(delivery.attemptCount === 0 ? "cancel.buttonFirst" : "cancel.button")}
    </Button>
  );
}
