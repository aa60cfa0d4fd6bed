import type { DeliverySummary } from "@hearback/contracts";
import { IconCircleCheck, IconCircleX, IconClock, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark } from "./status-mark.tsx";

/** At how many webhooks the latest events arrived, wait, are tried again, or failed. */
export function DeliveryBadge({ summary }: { summary: DeliverySummary | undefined }) {
  const { t } = useTranslation("badges");
  if (summary === undefined) return null;
  const { arrived, waiting, retrying, failed } = summary;
  const parts = [
    ...(arrived > 0 ? [t("arrived", { count: arrived })] : []),
    ...(waiting > 0 ? [t("waiting", { number: waiting })] : []),
    ...(retrying > 0 ? [t("retrying", { number: retrying })] : []),
    ...(failed > 0 ? [t("failed", { number: failed })] : []),
  ];
  const [tone, Icon] =
    failed > 0
      ? (["bad", IconCircleX] as const)
      : retrying > 0
        ? (["warn", IconRefresh] as const)
        : waiting > 0
          ? (["none", IconClock] as const)
          : (["good", IconCircleCheck] as const);
  return (
    <StatusMark tone={tone} icon={<Icon />}>
      {parts.join(" · ")}
    </StatusMark>
  );
}
