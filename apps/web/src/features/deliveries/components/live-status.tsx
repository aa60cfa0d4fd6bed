import { Button, Group, Text } from "@mantine/core";
import { IconAntennaBars5, IconPlayerPause, IconPlayerPlay, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../api/use-live-deliveries.ts";
import classes from "./live-status.module.css";

type Props = {
  connection: Connection;
  isPaused: boolean;
  waitingCount: number;
  isWaitingMore: boolean;
  onPause: (isPaused: boolean) => void;
};

/** Whether the list shows what happens as it happens, and the button that holds it. */
export function LiveStatus({ connection, isPaused, waitingCount, isWaitingMore, onPause }: Props) {
  const { t } = useTranslation("deliveries");
  const isCut = connection === "lost" || connection === "refused";
  const Icon = isCut ? IconPlugConnectedX : isPaused ? IconPlayerPause : IconAntennaBars5;
  const paused =
    waitingCount === 0
      ? t("live.paused")
      : t("live.pausedNew", { count: waitingCount, more: isWaitingMore ? "+" : "" });
  return (
    // How much waits is for who looks, and not read out each time: the button has said that the list is paused.
    <Group gap="xs" wrap="nowrap" className={classes.root ?? ""}>
      <Text
        component="div"
        size="xs"
        c="dimmed"
        className="figures"
        lh={1}
        role="status"
        aria-live={isCut || !isPaused ? "polite" : "off"}
      >
        <span className={classes.mark} data-cut={isCut || undefined}>
          <Icon size={14} aria-hidden="true" />
          {isPaused && !isCut ? paused : t(`live.${connection}`)}
        </span>
      </Text>
      <Button
        variant="default"
        size="xs"
        leftSection={
          isPaused ? <IconPlayerPlay size={14} aria-hidden="true" /> : <IconPlayerPause size={14} aria-hidden="true" />
        }
        onClick={() => onPause(!isPaused)}
      >
        {t(isPaused ? "live.resume" : "live.pause")}
      </Button>
    </Group>
  );
}
