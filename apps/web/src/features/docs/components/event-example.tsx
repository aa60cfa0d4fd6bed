import { type EventType, type PayloadFormat, payloadFormats } from "@hearback/contracts";
import { slackExamples, standardExamples } from "@hearback/contracts/webhook-docs";
import { SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";

const examples: Record<PayloadFormat, Record<EventType, object>> = { standard: standardExamples, slack: slackExamples };

/** A body of the event, in the format that one asks for. */
export function EventExample({ eventType }: { eventType: EventType }) {
  const { t } = useTranslation(["docs", "webhooks", "formats"]);
  const [format, setFormat] = useState<PayloadFormat>("standard");
  const event = t(`webhooks:event.${eventType}.label`);
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={`${t("formats:label")}: ${event}`}
        data={payloadFormats.map((value) => ({ value, label: t(`formats:name.${value}`) }))}
        value={format}
        onChange={setFormat}
        w="fit-content"
      />
      <CodeBlock
        label={t("docs:example", { event })}
        copyLabel={t("docs:copy")}
        text={JSON.stringify(examples[format][eventType], null, 2)}
      />
    </Stack>
  );
}
