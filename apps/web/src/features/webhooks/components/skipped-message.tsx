import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { RecoverLink } from "../../../components/recover-link.tsx";
import { useFocusAfterMessage } from "../../../components/use-return-focus.ts";
import { stepKey } from "../../../lib/show-step.ts";

type Props = { projectId: number; webhookId: number; name: string; count: number; onLeave: () => void };

/** In the corner, once a webhook is on again: what it skipped, and the way to recover it. */
export function SkippedMessage({ projectId, webhookId, name, count, onLeave }: Props) {
  const { t } = useTranslation("health");
  const message = useFocusAfterMessage();
  return (
    <span ref={message}>
      {t("skipped.on", { count, name })}
      <Gap />
      <RecoverLink projectId={projectId} webhookId={webhookId} onClick={onLeave}>
        {t("skipped.recover")}
      </RecoverLink>{" "}
      <Text span inherit c="dimmed" visibleFrom="sm">
        {stepKey}
      </Text>
    </span>
  );
}
