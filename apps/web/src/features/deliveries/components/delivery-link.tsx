import type { EventView } from "@hearback/contracts";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";

type Props = { delivery: EventView["deliveries"][number]; showsWebhook?: boolean };

/** The state of a delivery, which leads to it. */
export function DeliveryLink({ delivery, showsWebhook = false }: Props) {
  const projectId = useProjectId();
  const { id, webhook } = delivery;
  return (
    <AnchorLink
      size="sm"
      c="inherit"
      to="/projects/$projectId/settings/webhooks/$webhookId/deliveries/$deliveryId"
      params={{ projectId, webhookId: webhook.id, deliveryId: id }}
    >
      {showsWebhook ? `${webhook.name} ` : null}
      <DeliveryStatusMark delivery={delivery} />
    </AnchorLink>
  );
}
