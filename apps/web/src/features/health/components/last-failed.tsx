import type { LastFailure } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fillIn } from "../../../components/fill-in.tsx";
import { Instant } from "../../../components/instant.tsx";
import { FailureAdvice } from "./failure-advice.tsx";

type Props = { webhookId: number; failure: LastFailure; isExplained: boolean };

/** For whoever comes when all is well again: what it was, and when; what to do about it where that isn't said yet. */
export function LastFailed({ webhookId, failure: { at, errorClass, statusCode, isOver }, isExplained }: Props) {
  const { t } = useTranslation(["delivery", "failures"]);
  const answer = statusCode ?? t(`failures:${errorClass}.name`);
  return (
    <>
      <Text size="sm" c="dimmed" mt="sm">
        {fillIn(
          (places) => t(isOver ? "delivery:lastFailure.over" : "delivery:lastFailure.open", { answer, ...places }),
          { when: <Instant at={at} isRelative /> },
        )}
      </Text>
      {isExplained ? null : (
        <FailureAdvice webhookId={webhookId} errorClass={errorClass} codes={statusCode === null ? [] : [statusCode]} />
      )}
    </>
  );
}
