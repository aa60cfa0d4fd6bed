import type { WebhookView } from "@hearback/contracts";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconActivity,
  IconDots,
  IconHistory,
  IconHistoryToggle,
  IconSend,
  IconSettings,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { MenuLink } from "../../../components/menu-link.tsx";
import { recovery } from "../../../components/recover-link.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { useCan } from "../../../lib/membership.tsx";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { toTestTarget } from "../../../lib/to-test-target.ts";
import { useSendNow } from "../../../lib/use-send-now.ts";
import { useActivityOf } from "../api/use-webhook-activity.ts";
import { useAskDelete } from "../use-ask-delete.ts";

const list = "/projects/$projectId/settings/webhooks";

const tabs = [
  { to: `${list}/$webhookId/deliveries`, label: "webhooks:tab.deliveries", Icon: IconHistory },
  { to: `${list}/$webhookId/health`, label: "webhooks:tab.health", Icon: IconActivity },
  { to: `${list}/$webhookId`, label: "webhooks:tab.settings", Icon: IconSettings },
] as const;

/** Where one can go with a webhook from the table, and what can be done with it by whoever may. */
export function WebhookMenu({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation(["webhooks", "health", "common"]);
  const openTest = useOpenTest();
  const canTest = useCan("webhook_test");
  const canRecover = useCan("delivery_redeliver");
  const canDelete = useCan("webhook_delete");
  // The button goes with its row.
  const { ask } = useAskDelete(webhook, () => setTimeout(() => focusIfLost(document.querySelector("h1"))));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("webhooks:menu.label", { name: webhook.name })}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canTest ? (
          <Menu.Item
            leftSection={<IconSend size={16} aria-hidden="true" />}
            onClick={() => openTest(toTestTarget(webhook))}
          >
            {t("webhooks:menu.test")}
          </Menu.Item>
        ) : null}
        {tabs.map(({ to, label, Icon }) => (
          <MenuLink
            key={to}
            from={list}
            to={to}
            params={{ webhookId: webhook.id }}
            search={({ q, sort }) => ({ q, sort })}
            leftSection={<Icon size={16} aria-hidden="true" />}
          >
            {t(label)}
          </MenuLink>
        ))}
        {canRecover ? <SendWaiting webhook={webhook} /> : null}
        {canRecover ? (
          <MenuLink
            from={list}
            to={recovery.to}
            params={{ webhookId: webhook.id }}
            search={({ q, sort }) => ({ q, sort, ...recovery.search })}
            leftSection={<IconHistoryToggle size={16} aria-hidden="true" />}
          >
            {t("health:notice.recover")}
          </MenuLink>
        ) : null}
        {canDelete ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden="true" />} onClick={ask}>
              {t("common:delete")}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function SendWaiting({ webhook: { id, isActive } }: { webhook: WebhookView }) {
  const { t } = useTranslation("waiting");
  const waiting = useActivityOf(id).data?.waiting;
  const { send } = useSendNow(id);
  return isActive && waiting ? (
    <Menu.Item leftSection={<IconSend size={16} aria-hidden="true" />} onClick={send}>
      {t("sendNow")}
    </Menu.Item>
  ) : null;
}
