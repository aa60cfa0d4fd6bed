import { Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { comboboxPropsAbove } from "../../../components/combobox-props.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { formatSampleRequest } from "../../../lib/sample-request.ts";
import { useChannels } from "../../../lib/use-channels.ts";

/** A command that gives a feedback with the key, to a channel that can be chosen. */
export function SampleRequest({ apiKey }: { apiKey: string }) {
  const { t } = useTranslation("apiKeys");
  const projectId = useProjectId();
  const { data: channels = [] } = useChannels();
  const [chosen, choose] = useState<string | null>(null);
  const channel = channels.find(({ key }) => key === chosen) ?? channels[0];
  if (channel === undefined) return null;
  const { origin } = window.location;
  const sample = { origin, projectId, channel, apiKey, content: t("sample.content") };
  return (
    <Stack gap="xs">
      <Text size="sm" fw={550}>
        {t("sample.title")}
      </Text>
      {channels.length === 1 ? null : (
        <Select
          aria-label={t("sample.channel")}
          data={channels.map(({ key, name }) => ({ value: key, label: name }))}
          value={channel.key}
          onChange={choose}
          allowDeselect={false}
          searchable={channels.length > 8}
          comboboxProps={comboboxPropsAbove}
          w={{ base: "100%", xs: 240 }}
        />
      )}
      <CodeBlock label={t("sample.title")} copyLabel={t("sample.copy")} text={formatSampleRequest(sample)} />
    </Stack>
  );
}
