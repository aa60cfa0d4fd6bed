import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { CodeBlock } from "../../../components/code-block.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { formatBody, formatDuration } from "../../../lib/format.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useDelivery } from "../api/use-delivery.ts";
import { AnswerCell } from "./answer-cell.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import { Diagnosis } from "./diagnosis.tsx";
import classes from "./test-result.module.css";

type Props = { webhookId: number; deliveryId: string; onLeave: () => void };

/** What became of a test, followed until it is over. */
export function TestResult({ webhookId, deliveryId, onLeave }: Props) {
  const { t, i18n } = useTranslation("deliveries");
  const projectId = useProjectId();
  const { data: delivery, error, refetch } = useDelivery(deliveryId);
  if (delivery === undefined) {
    return error === null ? null : <LoadError error={error} onRetry={() => void refetch()} />;
  }
  const attempt = delivery.attempts.at(-1);
  const answer = attempt?.response?.body;
  return (
    <Stack gap="sm" className={classes.root ?? ""}>
      <Group gap="md" fz="sm" role="status" aria-live="polite">
        <DeliveryStatusMark delivery={delivery} />
        <AnswerCell delivery={delivery} />
        {delivery.lastDurationMs === null ? null : (
          <Text span inherit c="dimmed">
            {formatDuration(delivery.lastDurationMs, i18n.language)}
          </Text>
        )}
      </Group>
      {attempt === undefined ? null : <Diagnosis errorClass={attempt.errorClass} message={attempt.errorMessage} />}
      {answer === undefined || answer === "" ? null : (
        <CodeBlock text={formatBody(answer)} label={t("response.body")} copyLabel={t("response.copyBody")} />
      )}
      <div>
        <AnchorLink
          size="sm"
          to="/projects/$projectId/settings/webhooks/$webhookId/deliveries/$deliveryId"
          params={{ projectId, webhookId, deliveryId }}
          onClick={onLeave}
        >
          {t("sendTest.open")}
        </AnchorLink>
      </div>
    </Stack>
  );
}
