import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { operationsQuery } from "./operations-query.ts";

export function useOperations() {
  return useQuery(operationsQuery(useTRPC(), useProjectId()));
}
