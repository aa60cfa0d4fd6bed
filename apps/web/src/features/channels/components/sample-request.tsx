import type { ChannelView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { Gap } from "../../../components/gap.tsx";
import { Part } from "../../../components/part.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { formatSampleRequest, type SampleField } from "../../../lib/sample-request.ts";

type Props = { channel: ChannelView; fields: readonly SampleField[]; isUnsaved?: boolean };

/** How a program sends a feedback to the channel. */
export function SampleRequest({ channel, fields, isUnsaved = false }: Props) {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const text = formatSampleRequest({
    origin: window.location.origin,
    projectId,
    channel: { key: channel.key, fields },
    apiKey: "$KEY",
    content: t("sample.content"),
  });
  return (
    <Part title={t("sample.title")} order={3}>
      <Text size="sm" c="dimmed">
        {t("sample.hint")}
        {isUnsaved ? (
          <>
            <Gap />
            {t("sample.unsaved")}
          </>
        ) : null}
      </Text>
      <CodeBlock label={t("sample.title")} copyLabel={t("sample.copy")} text={text} />
    </Part>
  );
}
