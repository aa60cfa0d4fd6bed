import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../components/anchor-link.tsx";
import { RouteDrawer } from "../../components/sheets.tsx";
import { useDelivery } from "../../features/deliveries/api/use-delivery.ts";
import { DeliveryDetails } from "../../features/deliveries/components/delivery-details.tsx";

const list = "/projects/$projectId/settings/deliveries";
const route = `${list}/$deliveryId`;

/** One delivery, over the list of all of them. */
export function ProjectDelivery() {
  const { t } = useTranslation("deliveries");
  const { projectId, deliveryId } = useParams({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: delivery } = useDelivery(deliveryId);
  return (
    <RouteDrawer title={t("one")} size={920} onClose={() => void navigate({ to: list, search: (search) => search })}>
      {delivery === undefined ? null : (
        <AnchorLink
          size="sm"
          display="inline-block"
          mb="sm"
          to="/projects/$projectId/settings/webhooks/$webhookId"
          params={{ projectId, webhookId: delivery.webhook.id }}
        >
          {delivery.webhook.name}
        </AnchorLink>
      )}
      <DeliveryDetails />
    </RouteDrawer>
  );
}
