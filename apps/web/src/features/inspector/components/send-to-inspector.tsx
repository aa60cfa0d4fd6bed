import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { toTestTarget } from "../../../lib/to-test-target.ts";
import { useWebhooksAt } from "../api/use-webhooks-at.ts";

/** A delivery within seconds, without a receiver: of the webhook that leads here, of one of several, or without any. */
export function SendToInspector({ url }: { url: string }) {
  const { t } = useTranslation(["inspector", "waiting"]);
  const canTest = useCan("webhook_test");
  const openTest = useOpenTest();
  const { data: webhooks = [], isPending } = useWebhooksAt(url);
  if (!canTest) return null;
  const [first, ...others] = webhooks;
  const icon = <IconSend size={16} aria-hidden="true" />;

  function open(): void {
    openTest(
      first === undefined
        ? {
            kind: "draft",
            url,
            hasToken: false,
            tokenPlacement: "bearer",
            tokenName: null,
            headerNames: [],
            eventTypes: ["feedback_created"],
            payloadFormat: "standard",
            payloadTemplate: null,
            draft: { token: null, timeoutMs: null },
          }
        : toTestTarget(first),
    );
  }

  if (others.length === 0) {
    return (
      <Button leftSection={icon} disabled={isPending} onClick={open}>
        {t("inspector:sendTest")}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={icon} rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
          {t("inspector:sendTest")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        <Menu.Label>{t("waiting:inspector.choose")}</Menu.Label>
        {webhooks.map((webhook) => (
          <Menu.Item key={webhook.id} onClick={() => openTest(toTestTarget(webhook))}>
            {webhook.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
