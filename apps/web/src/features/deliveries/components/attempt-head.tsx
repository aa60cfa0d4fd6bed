import type { AttemptOutcome, AttemptView } from "@hearback/contracts";
import { Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconPlugConnectedX, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";
import { formatDuration } from "../../../lib/format.ts";

const looks: Record<AttemptOutcome, { tone: Tone; Icon: TablerIcon }> = {
  succeeded: { tone: "good", Icon: IconCircleCheck },
  retryable: { tone: "bad", Icon: IconCircleX },
  permanent: { tone: "bad", Icon: IconCircleX },
  gone: { tone: "bad", Icon: IconCircleX },
  interrupted: { tone: "warn", Icon: IconPlugConnectedX },
};

export function AttemptHead({ attempt }: { attempt: AttemptView }) {
  const { t, i18n } = useTranslation(["deliveries", "failures"]);
  const { tone, Icon } = looks[attempt.outcome];
  const answer = attempt.statusCode ?? (attempt.errorClass === null ? null : t(`failures:${attempt.errorClass}.name`));
  return (
    <Group gap="2 12" fz="sm">
      <Text span inherit fw={550} miw={24}>
        {t("attemptNumber", { number: attempt.number })}
      </Text>
      <StatusMark tone={tone} icon={<Icon />}>
        {t(`outcome.${attempt.outcome}`)}
      </StatusMark>
      <span>{answer}</span>
      <Text span inherit c="dimmed">
        {attempt.timings === null ? null : formatDuration(attempt.timings.totalMs, i18n.language)}
      </Text>
      {attempt.trigger === "schedule" ? null : (
        <Text span inherit c="dimmed">
          {t(`trigger.${attempt.trigger}`)}
        </Text>
      )}
      <Text span inherit c="dimmed" ml="auto">
        <Instant at={attempt.startedAt} showsSeconds />
      </Text>
    </Group>
  );
}
