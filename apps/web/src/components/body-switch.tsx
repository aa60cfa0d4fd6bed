import { Group, SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatBody } from "../lib/format.ts";
import { CodeBlock } from "./code-block.tsx";

type Props = { body: string; label: string; copyLabel: string };

/** A body laid out for reading, or as it is on the wire; what is no JSON has only the one look. */
export function BodySwitch({ body, label, copyLabel }: Props) {
  const { t } = useTranslation("deliveries");
  const [look, setLook] = useState<string>("pretty");
  const pretty = formatBody(body);
  return (
    <Stack gap="xs">
      {pretty === body ? null : (
        <Group justify="flex-end">
          <SegmentedControl
            aria-label={t("body.look")}
            data={[
              { value: "pretty", label: t("body.pretty") },
              { value: "raw", label: t("body.raw") },
            ]}
            value={look}
            onChange={setLook}
          />
        </Group>
      )}
      <CodeBlock text={look === "pretty" ? pretty : body} label={label} copyLabel={copyLabel} />
    </Stack>
  );
}
