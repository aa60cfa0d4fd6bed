import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RouteDrawer } from "../../components/sheets.tsx";
import { DeliveryDetails } from "../../features/deliveries/components/delivery-details.tsx";

const list = "/projects/$projectId/settings/deliveries";

/** One delivery, over the list of all of them. */
export function ProjectDelivery() {
  const { t } = useTranslation("deliveries");
  const navigate = useNavigate({ from: `${list}/$deliveryId` });
  return (
    <RouteDrawer title={t("one")} size={920} onClose={() => void navigate({ to: list, search: (search) => search })}>
      <DeliveryDetails />
    </RouteDrawer>
  );
}
