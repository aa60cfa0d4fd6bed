import { Stack } from "@mantine/core";
import { linkOptions, Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/page-header.tsx";
import { DeliveryLog } from "../../features/deliveries/components/delivery-log.tsx";
import type { DeliverySearch } from "../../features/deliveries/delivery-filters.ts";
import { useWebhooks } from "../../features/webhooks/api/use-webhooks.ts";
import { useProjectId } from "../../lib/membership.tsx";

const route = "/projects/$projectId/settings/deliveries";
const one = `${route}/$deliveryId`;

/** "Deliveries": those of all webhooks of the project. */
export function ProjectDeliveries() {
  const { t } = useTranslation("deliveries");
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: webhooks = [] } = useWebhooks();
  const projectId = useProjectId();
  const placeOf = useCallback(
    (deliveryId: string, kept: DeliverySearch) =>
      linkOptions({ to: one, params: { projectId, deliveryId }, search: kept }),
    [projectId],
  );
  return (
    <Stack>
      <PageHeader title={t("title")} />
      <DeliveryLog
        search={search}
        onSearch={(change) => void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })}
        webhooks={webhooks}
        placeOf={placeOf}
      />
      <Outlet />
    </Stack>
  );
}
