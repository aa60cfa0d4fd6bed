import type { DeliveryDetail } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useRedeliver } from "../api/use-redeliver.ts";

export function RedeliverButton({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("deliveries");
  const projectId = useProjectId();
  const canRedeliver = useCan("delivery_redeliver");
  const { mutate, isPending } = useRedeliver();
  if (!canRedeliver) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden="true" />}
      loading={isPending}
      disabled={delivery.body === null || delivery.status === "in_flight"}
      title={delivery.body === null ? t("purged") : undefined}
      onClick={() => mutate({ projectId, deliveryId: delivery.id })}
    >
      {t("redeliver")}
    </Button>
  );
}
