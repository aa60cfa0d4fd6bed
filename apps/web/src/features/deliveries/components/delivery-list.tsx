import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { RowLink } from "../../../components/row-link.tsx";
import { rowId } from "../use-list-focus.ts";
import { DeliveryLog } from "./delivery-log.tsx";

const route = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";
const one = `${route}/$deliveryId`;

/** The deliveries of a webhook. */
export function DeliveryList() {
  const { webhookId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const renderLink = useCallback(
    (deliveryId: string, label: string) => (
      <RowLink id={rowId(deliveryId)} from={route} to={one} params={{ deliveryId }} search={(kept) => kept}>
        {label}
      </RowLink>
    ),
    [],
  );
  return (
    <DeliveryLog
      search={search}
      onSearch={(change) => void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })}
      webhookId={webhookId}
      renderLink={renderLink}
      onOpen={(deliveryId) => void navigate({ to: one, params: { deliveryId }, search: (kept) => kept })}
    />
  );
}
