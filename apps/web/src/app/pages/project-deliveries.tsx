import { Stack } from "@mantine/core";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/page-header.tsx";
import { RowLink } from "../../components/row-link.tsx";
import { DeliveryLog } from "../../features/deliveries/components/delivery-log.tsx";
import { useWebhooks } from "../../features/webhooks/api/use-webhooks.ts";

const route = "/projects/$projectId/settings/deliveries";
const one = `${route}/$deliveryId`;

/** "Deliveries": those of all webhooks of the project. */
export function ProjectDeliveries() {
  const { t } = useTranslation("deliveries");
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: webhooks = [] } = useWebhooks();
  const renderLink = useCallback(
    (deliveryId: string, label: string) => (
      <RowLink from={route} to={one} params={{ deliveryId }} search={(kept) => kept}>
        {label}
      </RowLink>
    ),
    [],
  );
  return (
    <Stack>
      <PageHeader title={t("title")} />
      <DeliveryLog
        search={search}
        onSearch={(change) => void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })}
        webhooks={webhooks}
        renderLink={renderLink}
        onOpen={(deliveryId) => void navigate({ to: one, params: { deliveryId }, search: (kept) => kept })}
      />
      <Outlet />
    </Stack>
  );
}
