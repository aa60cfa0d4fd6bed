import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import feedback from "../receivers/feedback.sh?raw";

const makeKey = "npm run -s hearback -- api-key create --project 1 --name try";

/** How a feedback is given by a program, so that a webhook has something to send. */
export function TryFeedback() {
  const { t } = useTranslation(["docs", "webhooks", "common"]);
  const command = feedback.trim().replace("http://localhost:3000", window.location.origin);
  const text = `# ${t("docs:try.key", { command: makeKey })}\n${command}`;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t("docs:try.how", {
          event: t("webhooks:event.feedback_created.label"),
          settings: t("common:settings.label"),
          keys: t("common:settings.apiKeys"),
        })}
      </Text>
      <CodeBlock label={t("docs:section.try")} copyLabel={t("docs:copy")} text={text} />
      <Text size="sm">{t("docs:try.arrives")}</Text>
    </Stack>
  );
}
