import { linkOptions, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import type { DeliverySearch } from "../delivery-filters.ts";
import { rowId } from "../use-list-focus.ts";
import { DeliveryLog } from "./delivery-log.tsx";

const route = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";
const one = `${route}/$deliveryId`;

/** The deliveries of a webhook. */
export function DeliveryList() {
  const { webhookId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const projectId = useProjectId();
  const placeOf = useCallback(
    (deliveryId: string, kept: DeliverySearch) =>
      linkOptions({ to: one, params: { projectId, webhookId, deliveryId }, search: kept }),
    [projectId, webhookId],
  );
  return (
    <DeliveryLog
      search={search}
      onSearch={(change) => void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })}
      webhookId={webhookId}
      placeOf={placeOf}
      rowId={rowId}
    />
  );
}
