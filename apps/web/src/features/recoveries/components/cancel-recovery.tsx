import type { RecoveryView } from "@hearback/contracts";
import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useCancelRecovery } from "../api/use-change-recovery.ts";

export function CancelRecovery({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation(["recoveries", "common"]);
  const projectId = useProjectId();
  const canCancel = useCan("delivery_redeliver");
  const { mutate, isPending } = useCancelRecovery();
  if (!canCancel || recovery.status === "canceled") return null;

  function ask(): void {
    const id = modals.openConfirmModal({
      title: t("recoveries:cancel.title"),
      size: "sm",
      zIndex: 400,
      children: (
        <Text size="sm">
          <EscapeLayer onEscape={() => modals.close(id)} />
          {t("recoveries:cancel.text")}
        </Text>
      ),
      labels: { confirm: t("recoveries:cancel.button"), cancel: t("recoveries:cancel.keep") },
      confirmProps: { color: "red" },
      closeButtonProps: { "aria-label": t("common:close") },
      onConfirm: () => mutate({ projectId, recoveryId: recovery.id }),
    });
  }

  return (
    <Button variant="default" size="xs" flex="none" loading={isPending} onClick={ask}>
      {t("recoveries:cancel.button")}
    </Button>
  );
}
