import { hasChannels, type WebhookView } from "@hearback/contracts";
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { Facts } from "../../../components/facts.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { writeToken } from "../../../lib/write-token.ts";
import { useFilterText } from "../use-filter-text.ts";

/** What someone sees who may not edit the webhook: never a token, a secret or the value of a header. */
export function WebhookSummary({ webhook }: { webhook: WebhookView }) {
  const { t, i18n } = useTranslation("webhooks");
  const { t: tFormat } = useTranslation("formats");
  const { timeoutMs } = webhook;
  const template = webhook.payloadFormat === "template" ? webhook.payloadTemplate : null;
  return (
    <Stack>
      <InfoPanel>{t("readOnly")}</InfoPanel>
      <Facts
        rows={[
          [t("field.name"), webhook.name],
          [
            t("field.url"),
            <span key="url" className="mono">
              {webhook.url}
            </span>,
          ],
          [t("field.token"), t(webhook.hasToken ? "summary.tokenSet" : "summary.tokenNone")],
          ...(webhook.hasToken
            ? [[t("field.tokenPlacement"), <TokenPlace key="place" webhook={webhook} />] as const]
            : []),
          [t("field.triggers"), <Triggers key="triggers" webhook={webhook} />],
          [tFormat("label"), tFormat(`name.${webhook.payloadFormat}`)],
          ...(template === null
            ? []
            : [
                [tFormat("template.contentType"), template.contentType] as const,
                [
                  tFormat("template.label"),
                  <CodeBlock
                    key="template"
                    text={template.text}
                    label={tFormat("template.label")}
                    copyLabel={tFormat("template.copy")}
                  />,
                ] as const,
              ]),
          [
            t("advanced.timeout"),
            timeoutMs === null ? t("advanced.timeoutDefault") : formatDuration(timeoutMs, i18n.language),
          ],
          [t("headers.title"), webhook.customHeaders.map(({ name }) => name).join(", ") || t("headers.none")],
          [t("advanced.givesUpOn4xx"), t(webhook.givesUpOn4xx ? "summary.yes" : "summary.no")],
        ]}
      />
    </Stack>
  );
}

function TokenPlace({ webhook }: { webhook: WebhookView }) {
  return <span className="mono">{writeToken(webhook)}</span>;
}

function Triggers({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  const { t: tFilter } = useTranslation("filters");
  const describe = useFilterText();
  if (webhook.subscriptions.length === 0) return t("trigger.none");
  return webhook.subscriptions.map(({ eventType, channels, filter }) => (
    <div key={eventType}>
      {t(`event.${eventType}.label`)}{" "}
      <Text span inherit c="dimmed">
        {hasChannels(eventType) ? (channels?.map(({ name }) => name).join(", ") ?? t("trigger.allChannels")) : null}
      </Text>
      {filter === null ? null : <div>{tFilter("read", { filter: describe(filter) })}</div>}
    </div>
  ));
}
