import { type DeliveryDetail, type DeliveryStatus, terminalDeliveryStatuses } from "@hearback/contracts";
import { alone, type Trpc } from "../../../lib/trpc.ts";

const busyPollMs = 700;
const idlePollMs = 4_000;

/** One delivery, watched until nothing more will happen to it by itself. */
export function deliveryQuery(trpc: Trpc, projectId: number, deliveryId: string) {
  return trpc.deliveries.get.queryOptions(
    { projectId, deliveryId },
    { refetchInterval: ({ state }) => (state.data === undefined ? false : choosePollMs(state.data)), trpc: alone },
  );
}

/** Often while a request is under way or due, seldom while a retry is far off. */
function choosePollMs({ status, nextAttemptAt }: DeliveryDetail): number | false {
  if ((terminalDeliveryStatuses as readonly DeliveryStatus[]).includes(status)) return false;
  const isFarOff = nextAttemptAt !== null && new Date(nextAttemptAt).getTime() - Date.now() > idlePollMs;
  return isFarOff ? idlePollMs : busyPollMs;
}
