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

/**
 * How deliveries have been going lately: healthy only if something arrived and the last attempt did; a webhook that was
 * turned off says by whom or why.
 */
export function HealthMark({ webhook: { isActive, health } }: { webhook: WebhookView }) {
  const { t } = useTranslation(["webhooks", "health"]);
  const { consecutiveFailures, lastErrorClass, turnedOffReason: reason } = health;
  const state = isActive ? health.state : "off";
  const { tone, Icon } = looks[state];
  if (state === "off" && reason !== null && reason !== "person") {
    return (
      <StatusMark tone="bad" icon={<Icon />}>
        {t(`webhooks:turnedOff.${reason}`)}
      </StatusMark>
    );
  }
  if ((state === "idle" || state === "healthy") && lastErrorClass !== null) {
    // Turned on again, a webhook begins to count anew.
    return (
      <StatusMark tone="warn" icon={<IconAlertTriangle />}>
        {consecutiveFailures === 0
          ? t("health:state.lastFailed")
          : t("health:state.failedAttempts", { count: consecutiveFailures })}
      </StatusMark>
    );
  }
  return (
    <StatusMark tone={tone} icon={<Icon />}>
      {state === "idle" ? t("health:state.none") : t(`webhooks:health.${state}`)}
    </StatusMark>
  );
}
