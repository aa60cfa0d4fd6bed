import type { RecoveryView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useCancelRecovery } from "../api/use-change-recovery.ts";

export function CancelRecovery({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation("recoveries");
  const projectId = useProjectId();
  const canCancel = useCan("delivery_redeliver");
  const { mutate, isPending } = useCancelRecovery();
  const askFirst = useQuestion();
  if (!canCancel || recovery.status === "canceled") return null;

  function ask(): void {
    askFirst({
      title: t("cancel.title"),
      text: t("cancel.text"),
      confirm: t("cancel.button"),
      keep: t("cancel.keep"),
      onConfirm: () => mutate({ projectId, recoveryId: recovery.id }),
    });
  }

  return (
    <Button variant="default" size="xs" flex="none" loading={isPending} onClick={ask}>
      {t("cancel.button")}
    </Button>
  );
}
