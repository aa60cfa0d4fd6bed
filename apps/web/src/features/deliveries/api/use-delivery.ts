import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { deliveryQuery } from "./delivery-query.ts";

/** Not asked for until there is one. */
export function useDelivery(deliveryId: string | undefined) {
  const query = deliveryQuery(useTRPC(), useProjectId(), deliveryId ?? "");
  return useQuery({ ...query, enabled: deliveryId !== undefined });
}
