import type { WebhookView } from "@hearback/contracts";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";

type State = WebhookView["health"]["state"];

const looks: Record<State, { tone: Tone; Icon: TablerIcon }> = {
  idle: { tone: "none", Icon: IconCircleDashed },
  healthy: { tone: "good", Icon: IconCircleCheck },
  failing: { tone: "bad", Icon: IconAlertTriangle },
  off: { tone: "none", Icon: IconCircleOff },
};

/** How deliveries have been going lately; a webhook that was turned off says by whom or why. */
export function HealthMark({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  const state = webhook.isActive ? webhook.health.state : "off";
  const reason = webhook.health.turnedOffReason;
  const { tone, Icon } = looks[state];
  const wasForced = state === "off" && reason !== null && reason !== "person";
  return (
    <StatusMark tone={wasForced ? "bad" : tone} icon={<Icon />}>
      {wasForced ? t(`turnedOff.${reason}`) : t(`health.${state}`)}
    </StatusMark>
  );
}
