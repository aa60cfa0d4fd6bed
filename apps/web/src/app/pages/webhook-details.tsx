import { Group, Tabs } from "@mantine/core";
import { Outlet, useMatches, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RouteDrawer } from "../../components/sheets.tsx";
import { SendTest } from "../../features/webhooks/components/send-test.tsx";
import { WebhookHeading } from "../../features/webhooks/components/webhook-heading.tsx";

const list = "/projects/$projectId/settings/webhooks";
const route = `${list}/$webhookId`;

/** "Webhook Details": its settings and its deliveries, each at an address of its own. */
export function WebhookDetails() {
  const { t } = useTranslation(["webhooks", "deliveries"]);
  const params = useParams({ from: route });
  const navigate = useNavigate({ from: route });
  const isAtDeliveries = useMatches({
    select: (matches) => matches.some(({ routeId }) => routeId.startsWith(`${route}/deliveries`)),
  });
  const tab = isAtDeliveries ? "deliveries" : "settings";

  function open(next: string | null): void {
    const to = next === "deliveries" ? (`${route}/deliveries` as const) : route;
    void navigate({ to, params, search: ({ q, sort }) => ({ q, sort }) });
  }

  return (
    <RouteDrawer
      title={t("webhooks:details")}
      size={920}
      onClose={() => void navigate({ to: list, params, search: ({ q, sort }) => ({ q, sort }) })}
    >
      <Group justify="space-between" wrap="nowrap" mt={-4}>
        <WebhookHeading webhookId={params.webhookId} />
        <SendTest webhookId={params.webhookId} />
      </Group>
      <Tabs value={tab} onChange={open} mt="xs">
        <Tabs.List>
          <Tabs.Tab value="settings">{t("webhooks:tab.settings")}</Tabs.Tab>
          <Tabs.Tab value="deliveries">{t("webhooks:tab.deliveries")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </RouteDrawer>
  );
}
