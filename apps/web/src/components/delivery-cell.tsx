import { use } from "react";
import { DeliveriesContext } from "../lib/deliveries-context.ts";
import { useProjectId } from "../lib/membership.tsx";
import { AnchorLink } from "./anchor-link.tsx";
import { DeliveryBadge } from "./delivery-badge.tsx";

type Props = { subjectType: "feedback" | "issue"; id: number };

/** How the webhooks of a feedback or an issue stand; leads to its deliveries. */
export function DeliveryCell({ subjectType, id }: Props) {
  const projectId = useProjectId();
  const summary = use(DeliveriesContext)?.get(id);
  if (summary === undefined) return null;
  return (
    <AnchorLink
      inherit
      c="inherit"
      to="/projects/$projectId/settings/deliveries"
      params={{ projectId }}
      search={{ find: `${subjectType} #${id}` }}
    >
      <DeliveryBadge summary={summary} />
    </AnchorLink>
  );
}
