import type { RecoveryView } from "@hearback/contracts";
import { CloseButton, Group, Progress, Stack } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark } from "../../../components/status-mark.tsx";
import { formatInstant } from "../../../lib/format.ts";
import { formatCount } from "../../../lib/format-figures.ts";
import { useNow } from "../../../lib/use-now.ts";
import { isOpen } from "../api/use-recovery.ts";
import { CancelRecovery } from "./cancel-recovery.tsx";
import classes from "./recovery-progress.module.css";

type Props = { recovery: RecoveryView; onDismiss: () => void };

/** How far a recovery is and what has become of its deliveries, as it happens. */
export function RecoveryProgress({ recovery, onDismiss }: Props) {
  const { t, i18n } = useTranslation("recoveries");
  const now = useNow();
  const { status, total, succeeded, failed, open } = recovery;
  const waiting = status === "running" ? Math.max(0, total - recovery.scheduled) : 0;
  const show = (count: number) => formatCount(count, i18n.language);
  const at = (instant: string) => formatInstant(instant, i18n.language, now);
  const counted = { count: total, replace: { count: show(total) } };
  const title =
    status === "canceled"
      ? t("progress.canceled")
      : t(isOpen(recovery) ? "progress.running" : "progress.done", counted);
  return (
    <Stack component="section" gap="xs" className={`${classes.root} figures`} aria-label={t("progress.label")}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mih={30}>
        <div>
          <div className={classes.title} role="status">
            {title}
          </div>
          <div className={classes.about}>
            {t("progress.range", { since: at(recovery.since), until: at(recovery.until) })}
          </div>
        </div>
        {isOpen(recovery) ? (
          <CancelRecovery recovery={recovery} />
        ) : (
          <CloseButton size={24} aria-label={t("progress.dismiss")} onClick={onDismiss} />
        )}
      </Group>
      <Progress.Root size={8} aria-hidden="true">
        <Progress.Section value={percent(succeeded, total)} color="var(--status-good)" />
        <Progress.Section value={percent(failed, total)} color="var(--status-bad)" />
        <Progress.Section value={percent(open, total)} color="var(--status-none)" />
      </Progress.Root>
      <Group gap="md">
        <StatusMark tone="good" icon={<IconCircleCheck />}>
          {t("progress.arrived", { count: show(succeeded) })}
        </StatusMark>
        <StatusMark tone={failed === 0 || status === "canceled" ? "none" : "bad"} icon={<IconCircleX />}>
          {t(status === "canceled" ? "progress.stopped" : "progress.failed", { count: show(failed) })}
        </StatusMark>
        <StatusMark tone="none" icon={<IconSend />}>
          {t("progress.open", { count: show(open) })}
        </StatusMark>
        {waiting === 0 ? null : (
          <StatusMark tone="none" icon={<IconCircleDashed />}>
            {t("progress.waiting", { count: show(waiting) })}
          </StatusMark>
        )}
      </Group>
    </Stack>
  );
}

function percent(part: number, total: number): number {
  return total === 0 ? 0 : (part / total) * 100;
}
