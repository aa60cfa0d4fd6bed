import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { RecoverLink } from "../../../components/recover-link.tsx";
import { StepKeyHint } from "../../../components/step-key-hint.tsx";
import { useFocusAfterMessage } from "../../../components/use-return-focus.ts";
import { showStep } from "../../../lib/show-message.ts";
import { stepKey } from "../../../lib/step-key.ts";

type Skipped = { projectId: number; webhookId: number; name: string; count: number };

/** In the corner, once a webhook is on again: what it skipped, and the way to recover it. */
export function showSkipped(id: string, skipped: Skipped): void {
  showStep(id, <SkippedMessage {...skipped} onLeave={() => notifications.hide(id)} />);
}

function SkippedMessage({ projectId, webhookId, name, count, onLeave }: Skipped & { onLeave: () => void }) {
  const { t } = useTranslation("health");
  const message = useFocusAfterMessage();
  return (
    <span ref={message}>
      {t("skipped.on", { count, name })}
      <Gap />
      <RecoverLink projectId={projectId} webhookId={webhookId} onClick={onLeave} aria-keyshortcuts={stepKey}>
        {t("skipped.recover")}
      </RecoverLink>{" "}
      <StepKeyHint />
    </span>
  );
}
