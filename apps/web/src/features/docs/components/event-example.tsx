import { type EventType, type FixedFormat, hasBody } from "@hearback/contracts";
import { abcExamples, chatExamples, standardExamples } from "@hearback/contracts/webhook-docs";
import { Anchor, Group, SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";

const examples: Record<FixedFormat, Partial<Record<EventType, object>>> = {
  standard: standardExamples,
  ...chatExamples,
  abc: abcExamples,
};

/** A body of the event, in the format that one asks for. */
export function EventExample({ eventType }: { eventType: EventType }) {
  const { t } = useTranslation(["docs", "webhooks", "formats", "common"]);
  const [format, setFormat] = useState<FixedFormat>("standard");
  const event = t(`webhooks:event.${eventType}.label`);
  const formats = (Object.keys(examples) as FixedFormat[]).filter((value) => hasBody(value, eventType));
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <SegmentedControl
          aria-label={t("common:choice", { label: t("formats:label"), value: event })}
          data={formats.map((value) => ({ value, label: t(`formats:name.${value}`) }))}
          value={format}
          onChange={setFormat}
          w="fit-content"
        />
        {format === "abc" ? (
          <Anchor href={`/docs/webhooks/schemas/abc/${eventType}.json`} size="sm" underline="always" download>
            {t("docs:schema")}
          </Anchor>
        ) : null}
      </Group>
      <CodeBlock
        label={t("docs:example", { event })}
        copyLabel={t("docs:copy")}
        text={JSON.stringify(examples[format][eventType], null, 2)}
      />
    </Stack>
  );
}
