import { Group, Tabs } from "@mantine/core";
import { Outlet, useMatches, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { DeletedMark } from "../../components/deleted-mark.tsx";
import { RouteDrawer } from "../../components/sheets.tsx";
import { useAbsence } from "../../features/webhooks/api/use-absence.ts";
import { DeletedWebhook } from "../../features/webhooks/components/deleted-webhook.tsx";
import { NoWebhook } from "../../features/webhooks/components/no-webhook.tsx";
import { SendTest } from "../../features/webhooks/components/send-test.tsx";
import { WebhookHeading } from "../../features/webhooks/components/webhook-heading.tsx";
import { useIsStanding } from "../../lib/use-is-standing.ts";
import { whenIdle } from "../../lib/when-idle.ts";

const list = "/projects/$projectId/settings/webhooks";
const route = `${list}/$webhookId`;

const tabs = ["settings", "deliveries", "health"] as const;

/** "Webhook Details": its settings, its deliveries and its health, each at an address of its own. */
export function WebhookDetails() {
  const { t } = useTranslation(["webhooks", "delivery"]);
  const params = useParams({ from: route });
  const navigate = useNavigate({ from: route });
  const { q, sort } = useSearch({ from: route });
  const router = useRouter();
  const tab = useMatches({
    select: (matches) =>
      tabs.find((name) => matches.some(({ routeId }) => routeId.startsWith(`${route}/${name}`))) ?? "settings",
  });

  const absence = useAbsence(params.webhookId);

  const labels = {
    settings: t("webhooks:tab.settings"),
    deliveries: t("webhooks:tab.deliveries"),
    health: t("webhooks:tab.health"),
  };

  const placeOf = (name: (typeof tabs)[number]) => ({
    to: name === "settings" ? route : (`${route}/${name}` as const),
    params,
    search: { q, sort },
  });

  // What the other tabs show is there when they are opened.
  const readAhead = useEffectEvent(() => {
    if (absence !== null) return;
    for (const name of tabs) if (name !== tab) void router.preloadRoute(placeOf(name));
  });
  const isStanding = useIsStanding();
  useEffect(() => (isStanding ? whenIdle(readAhead) : undefined), [isStanding, params.webhookId]);

  function open(next: string | null): void {
    void navigate(placeOf(tabs.find((known) => known === next) ?? "settings"));
  }

  return (
    <RouteDrawer
      title={t("webhooks:details")}
      size={920}
      onClose={() => void navigate({ to: list, params, search: { q, sort } })}
    >
      <Group justify="space-between" wrap="nowrap" mt={-4} mih={36}>
        {absence === "deleted" ? <DeletedMark>{t("delivery:webhookDeleted")}</DeletedMark> : null}
        {absence === null ? (
          <>
            <WebhookHeading webhookId={params.webhookId} />
            <SendTest webhookId={params.webhookId} />
          </>
        ) : null}
      </Group>
      {absence === "none" ? (
        <NoWebhook webhookId={params.webhookId} />
      ) : (
        <Tabs value={tab} onChange={open} mt={{ base: "sm", sm: "xs" }}>
          <Tabs.List>
            {tabs.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                data-autofocus={name === tab || undefined}
                onPointerEnter={() => void router.preloadRoute(placeOf(name))}
              >
                {labels[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={tab} pt="md">
            {absence === "deleted" && tab !== "deliveries" ? <DeletedWebhook /> : null}
            {absence === null || tab === "deliveries" ? <Outlet /> : null}
          </Tabs.Panel>
        </Tabs>
      )}
    </RouteDrawer>
  );
}
