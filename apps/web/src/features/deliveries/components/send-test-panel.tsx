import { type EventType, testSubjectType } from "@hearback/contracts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { Gap } from "../../../components/gap.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { findSpoken } from "../../../lib/language.ts";
import { readError } from "../../../lib/read-error.ts";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { translateError } from "../../../lib/translate-error.ts";
import { useSendTest } from "../api/use-send-test.ts";
import { useTestPreview } from "../api/use-test-preview.ts";
import { useIsTurnedOff } from "../api/use-turned-off.ts";
import { TestEventFields } from "./test-event-fields.tsx";
import { TestRequest } from "./test-request.tsx";
import { TestResult } from "./test-result.tsx";
import { WorkerNotice } from "./worker-notice.tsx";

type Props = { target: TestTarget; onLeave: () => void };

/** First the request as it will be sent, then what came of it. */
export function SendTestPanel({ target, onLeave }: Props) {
  const { t, i18n } = useTranslation(["testing", "formats"]);
  const { t: translate } = useTranslation("errors");
  const [eventType, setEventType] = useState<EventType>(target.eventTypes[0] ?? "feedback_created");
  const [isReal, setIsReal] = useState(false);
  const [chosenId, setChosenId] = useState<number>();
  const subjectId = isReal ? chosenId : undefined;
  const event = { eventType, subjectId, language: findSpoken(i18n.language) };
  const preview = useTestPreview(target, event);
  const { send, reset, deliveryId, error, isPending } = useSendTest(target);
  const isUnfinished = isReal && chosenId === undefined;
  const isOff = useIsTurnedOff(target.kind === "saved" ? target.webhookId : undefined);
  const [wasOff, setWasOff] = useState(false);

  function showRequest() {
    if (isUnfinished) {
      return (
        <Text size="sm" c="dimmed">
          {t("testing:subject.chooseFirst")}
        </Text>
      );
    }
    if (preview.error !== null) return <LoadError error={preview.error} onRetry={() => void preview.refetch()} />;
    return <TestRequest preview={preview.data} target={target} />;
  }

  function change(next: EventType): void {
    setEventType(next);
    if (testSubjectType(next) !== testSubjectType(eventType)) setChosenId(undefined);
    if (testSubjectType(next) === null) setIsReal(false);
    reset();
  }

  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t(`testing:about.${target.kind}`)}
        <Gap />
        {t(`formats:test.${target.payloadFormat}`)}
        {isOff ? (
          <>
            <Gap />
            {t("testing:turnsOn")}
          </>
        ) : null}
      </Text>
      <TestEventFields
        subscribed={target.eventTypes}
        format={target.payloadFormat}
        eventType={eventType}
        onEventType={change}
        isReal={isReal}
        onIsReal={(next) => {
          setIsReal(next);
          reset();
        }}
        subjectId={chosenId}
        onSubjectId={(next) => {
          setChosenId(next);
          reset();
        }}
      />
      <WorkerNotice />
      <FormError message={error === null ? null : translateError(translate, readError(error))} />
      <Group justify="flex-end">
        <Button
          loading={isPending}
          disabled={isUnfinished}
          data-autofocus
          leftSection={<IconSend size={16} aria-hidden="true" />}
          onClick={() => {
            setWasOff(isOff);
            send(event);
          }}
        >
          {t(deliveryId === undefined ? "testing:send" : "testing:sendAgain")}
        </Button>
      </Group>
      <TestResult target={target} deliveryId={deliveryId} wasOff={wasOff} onLeave={onLeave}>
        {showRequest()}
      </TestResult>
    </Stack>
  );
}
