import type { DeliveryView, SkipReason } from "@hearback/contracts";
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

type Shown = DeliveryView["status"] | "retrying";
type Look = { tone: Tone; Icon: TablerIcon };

const looks: Record<Shown, Look> = {
  pending: { tone: "none", Icon: IconClock },
  retrying: { tone: "warn", Icon: IconRefresh },
  in_flight: { tone: "none", Icon: IconSend },
  succeeded: { tone: "good", Icon: IconCircleCheck },
  failed: { tone: "bad", Icon: IconCircleX },
  skipped: { tone: "none", Icon: IconCircleMinus },
  canceled: { tone: "none", Icon: IconBan },
};

type Props = { delivery: Pick<DeliveryView, "status" | "attemptCount" | "skipReason"> };

export function DeliveryStatusMark(props: Props) {
  const { t } = useTranslation("deliveries");
  return (
    <LightStatusMark
      {...props}
      nameStatus={(shown) => t(`status.${shown}`)}
      nameReason={(why) => t(`skipReason.${why}`)}
    />
  );
}

type LightProps = Props & {
  nameStatus: (shown: Shown) => string;
  nameReason: (reason: SkipReason) => string;
};

/** For the rows of a list, which knows its words. */
export function LightStatusMark({ delivery, nameStatus, nameReason }: LightProps) {
  const { status, attemptCount, skipReason } = delivery;
  const shown = status === "pending" && attemptCount > 0 ? "retrying" : status;
  const { tone, Icon } = looks[shown];
  return (
    <StatusMark tone={tone} icon={<Icon />} title={skipReason === null ? undefined : nameReason(skipReason)}>
      {nameStatus(shown)}
    </StatusMark>
  );
}
