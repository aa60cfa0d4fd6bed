import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { toTestTarget } from "../../../lib/to-test-target.ts";
import { useWebhook } from "../api/use-webhook.ts";

export function SendTest({ webhookId }: { webhookId: number }) {
  const { t } = useTranslation("webhooks");
  const canTest = useCan("webhook_test");
  const openTest = useOpenTest();
  const { data: webhook } = useWebhook(webhookId);
  if (!canTest) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconSend size={16} aria-hidden="true" />}
      disabled={webhook === undefined}
      onClick={() => webhook && openTest(toTestTarget(webhook))}
      flex="none"
    >
      {t("menu.test")}
    </Button>
  );
}
