import type { DeliveryDetail } from "@hearback/contracts";
import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconBan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useCancelDelivery } from "../api/use-cancel-delivery.ts";

/** Ends what is scheduled of a delivery; it asks once. */
export function CancelButton({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation(["delivery", "common"]);
  const projectId = useProjectId();
  const canCancel = useCan("delivery_redeliver");
  const { mutate, isPending } = useCancelDelivery();
  if (!canCancel || delivery.status !== "pending") return null;

  function ask(): void {
    const id = modals.openConfirmModal({
      title: t("delivery:cancel.title"),
      size: "sm",
      zIndex: 400,
      children: (
        <Text size="sm">
          <EscapeLayer onEscape={() => modals.close(id)} />
          {t("delivery:cancel.text", { webhook: delivery.webhook.name })}
        </Text>
      ),
      labels: { confirm: t("delivery:cancel.confirm"), cancel: t("delivery:cancel.keep") },
      confirmProps: { color: "red" },
      closeButtonProps: { "aria-label": t("common:close") },
      onConfirm: () => mutate({ projectId, deliveryId: delivery.id }, { onSuccess: announce }),
    });
  }

  function announce(): void {
    notifications.show({ message: t("delivery:cancel.done") });
  }

  return (
    <Button variant="default" leftSection={<IconBan size={16} aria-hidden="true" />} loading={isPending} onClick={ask}>
      {t(delivery.attemptCount === 0 ? "delivery:cancel.buttonFirst" : "delivery:cancel.button")}
    </Button>
  );
}
