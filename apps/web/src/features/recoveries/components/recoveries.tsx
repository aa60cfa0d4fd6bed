import { Button, Group, Stack } from "@mantine/core";
import { IconHistoryToggle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { isOpen, useNewestRecovery } from "../api/use-recovery.ts";
import { RecoverDialog } from "./recover-dialog.tsx";
import { RecoveryProgress } from "./recovery-progress.tsx";

type Props = {
  webhookId: number;
  oldest: string | undefined;
  isAsking: boolean;
  onAsk: () => void;
  onClose: () => void;
};

const shownForMs = 3_600_000;

/** The way to recover a webhook, and how far its newest recovery is: until it is over, and an hour longer. */
export function Recoveries({ webhookId, oldest, isAsking, onAsk, onClose }: Props) {
  const { t } = useTranslation("recoveries");
  const canRecover = useCan("delivery_redeliver");
  const now = useNow();
  const [dismissedId, setDismissedId] = useState<number | null>(null);
  const newest = useNewestRecovery(webhookId);
  const endedAt = newest?.finishedAt ?? null;
  const isShown =
    newest !== undefined &&
    newest !== null &&
    newest.id !== dismissedId &&
    (isOpen(newest) || endedAt === null || now - new Date(endedAt).getTime() < shownForMs);
  const isRunning = newest?.status === "running";
  return (
    <Stack gap="sm" mb="sm">
      {isShown ? <RecoveryProgress recovery={newest} onDismiss={() => setDismissedId(newest.id)} /> : null}
      {canRecover ? (
        <Group justify="flex-end">
          <Button
            variant="default"
            leftSection={<IconHistoryToggle size={16} aria-hidden="true" />}
            // Not `disabled`: it has the focus again when its dialog has started a recovery.
            aria-disabled={isRunning}
            data-disabled={isRunning}
            title={isRunning ? t("isRunning") : undefined}
            onClick={() => isRunning || onAsk()}
          >
            {t("open")}
          </Button>
        </Group>
      ) : null}
      {canRecover && isAsking ? <RecoverDialog webhookId={webhookId} oldest={oldest} onClose={onClose} /> : null}
    </Stack>
  );
}
