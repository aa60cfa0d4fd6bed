import { use } from "react";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { DeliveryBadge } from "../../../components/delivery-badge.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { DeliveriesContext } from "../deliveries-context.ts";

/** How the webhooks of a feedback stand; leads to its deliveries. */
export function DeliveryCell({ feedbackId }: { feedbackId: number }) {
  const projectId = useProjectId();
  const summary = use(DeliveriesContext)?.get(feedbackId);
  if (summary === undefined) return null;
  return (
    <AnchorLink
      inherit
      c="inherit"
      to="/projects/$projectId/settings/deliveries"
      params={{ projectId }}
      search={{ find: `feedback #${feedbackId}` }}
    >
      <DeliveryBadge summary={summary} />
    </AnchorLink>
  );
}
