import { type DeliveryDetail, type DeliveryStatus, terminalDeliveryStatuses } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const busyPollMs = 700;
const idlePollMs = 4_000;

/** One delivery, watched until nothing more will happen to it by itself. */
export function useDelivery(deliveryId: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.deliveries.get.queryOptions(
      { projectId, deliveryId },
      { refetchInterval: ({ state }) => (state.data === undefined ? false : choosePollMs(state.data)) },
    ),
  );
}

/** Often while a request is under way or due, seldom while a retry is far off. */
function choosePollMs({ status, nextAttemptAt }: DeliveryDetail): number | false {
  if ((terminalDeliveryStatuses as readonly DeliveryStatus[]).includes(status)) return false;
  const isFarOff = nextAttemptAt !== null && new Date(nextAttemptAt).getTime() - Date.now() > idlePollMs;
  return isFarOff ? idlePollMs : busyPollMs;
}
