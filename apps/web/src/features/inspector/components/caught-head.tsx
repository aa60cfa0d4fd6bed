import type { CaughtRequestView } from "@hearback/contracts";
import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { SignatureMark, TokenMark } from "./finding-marks.tsx";

export function CaughtHead({ request }: { request: CaughtRequestView }) {
  const { t } = useTranslation(["inspector", "webhooks"]);
  const { method, eventType, isTest, attemptNumber, answerStatus, signature, token, receivedAt } = request;
  return (
    <Group gap="2 12" fz="sm">
      <Text span inherit className="mono" fw={600} miw={48}>
        {method}
      </Text>
      <Text span inherit fw={550}>
        {eventType === null ? t("noEvent") : t(`webhooks:event.${eventType}.label`)}
      </Text>
      {isTest ? <TestBadge /> : null}
      {attemptNumber === null ? null : <span>{t("attempt", { number: attemptNumber })}</span>}
      {answerStatus === null ? null : <span>{t("answered", { status: answerStatus })}</span>}
      <SignatureMark finding={signature} />
      <TokenMark finding={token} />
      <Text span inherit c="dimmed" ml="auto">
        <Instant at={receivedAt} isRelative />
      </Text>
    </Group>
  );
}
