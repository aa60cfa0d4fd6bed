import type { DeliveryView } from "@hearback/contracts";
import {
  IconBan,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconRefresh,
  IconSend,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";

type Look = { tone: Tone; Icon: TablerIcon };

const looks: Record<DeliveryView["status"] | "retrying", Look> = {
  pending: { tone: "none", Icon: IconClock },
  retrying: { tone: "warn", Icon: IconRefresh },
  in_flight: { tone: "none", Icon: IconSend },
  succeeded: { tone: "good", Icon: IconCircleCheck },
  failed: { tone: "bad", Icon: IconCircleX },
  skipped: { tone: "none", Icon: IconCircleMinus },
  canceled: { tone: "none", Icon: IconBan },
};

type Props = { delivery: Pick<DeliveryView, "status" | "attemptCount" | "skipReason"> };

export function DeliveryStatusMark({ delivery }: Props) {
  const { t } = useTranslation("deliveries");
  const { status, attemptCount, skipReason } = delivery;
  const shown = status === "pending" && attemptCount > 0 ? "retrying" : status;
  const { tone, Icon } = looks[shown];
  return (
    <StatusMark tone={tone} icon={<Icon />} title={skipReason === null ? undefined : t(`skipReason.${skipReason}`)}>
      {t(`status.${shown}`)}
    </StatusMark>
  );
}
