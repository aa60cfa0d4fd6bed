import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { deliveryQuery } from "./delivery-query.ts";

export function useDelivery(deliveryId: string) {
  return useQuery(deliveryQuery(useTRPC(), useProjectId(), deliveryId));
}
