import { Group, SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { formatBody } from "../../../lib/format.ts";

type Props = { body: string; label: string; copyLabel: string };

/** A body laid out for reading, or byte for byte as it was sent or received; what is no JSON has only the one look. */
export function BodyView({ body, label, copyLabel }: Props) {
  const { t } = useTranslation("delivery");
  const [isRaw, setIsRaw] = useState(false);
  const pretty = formatBody(body);
  return (
    <Stack gap="xs">
      {pretty === body ? null : (
        <Group justify="flex-end">
          <SegmentedControl
            aria-label={t("body.label")}
            data={[
              { value: "pretty", label: t("body.pretty") },
              { value: "raw", label: t("body.raw") },
            ]}
            value={isRaw ? "raw" : "pretty"}
            onChange={(value) => setIsRaw(value === "raw")}
          />
        </Group>
      )}
      <CodeBlock text={isRaw ? body : pretty} label={label} copyLabel={copyLabel} />
    </Stack>
  );
}
