import { type DeliveryDetail, findArrival } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useRedeliver } from "../api/use-redeliver.ts";

export function RedeliverButton({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation(["deliveries", "delivery"]);
  const projectId = useProjectId();
  const canRedeliver = useCan("delivery_redeliver");
  const { mutate, isPending } = useRedeliver();
  const askFirst = useQuestion();
  if (!canRedeliver) return null;

  function redeliver(): void {
    const send = () => mutate({ projectId, deliveryId: delivery.id });
    const hasArrived = delivery.status === "succeeded" || findArrival(delivery) !== null;
    if (hasArrived) {
      askFirst({
        title: t("delivery:again.title"),
        text: t("delivery:again.text"),
        confirm: t("delivery:again.confirm"),
        onConfirm: send,
      });
    } else send();
  }

  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden="true" />}
      loading={isPending}
      disabled={delivery.status === "in_flight"}
      onClick={redeliver}
    >
      {t("deliveries:redeliver")}
    </Button>
  );
}
