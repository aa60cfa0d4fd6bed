import type { WebhookView } from "@hearback/contracts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { toTestTarget } from "../to-test-target.ts";

/** What can be done with a webhook from the table, by whoever may test it. */
export function WebhookMenu({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("testing");
  const openTest = useOpenTest();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("menu.label", { name: webhook.name })}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSend size={16} aria-hidden="true" />}
          onClick={() => openTest(toTestTarget(webhook))}
        >
          {t("title")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
