import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { DeliveryList } from "../../features/deliveries/components/delivery-list.tsx";
import { Recoveries } from "../../features/recoveries/components/recoveries.tsx";
import { useAbsence } from "../../features/webhooks/api/use-absence.ts";
import { useActivityOf } from "../../features/webhooks/api/use-webhook-activity.ts";

const route = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";

/** The deliveries of a webhook, and what can be done about those that failed. */
export function WebhookDeliveries() {
  const { webhookId } = useParams({ from: route });
  const { recover } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  // One that is deleted has deliveries still, and nothing to recover.
  const absence = useAbsence(webhookId);
  const { data: activity } = useActivityOf(webhookId);
  const ask = (isAsking: boolean) =>
    void navigate({ search: (search) => ({ ...search, recover: isAsking || undefined }), replace: true });
  return (
    <>
      {absence === null ? (
        <Recoveries
          key={webhookId}
          webhookId={webhookId}
          oldest={activity?.recoverable?.since}
          isAsking={recover === true}
          onAsk={() => ask(true)}
          onClose={() => ask(false)}
        />
      ) : null}
      <DeliveryList />
    </>
  );
}
