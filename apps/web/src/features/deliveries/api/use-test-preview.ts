import type { PayloadFormat } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import type { TestEvent } from "./use-send-test.ts";

export function useTestPreview(payloadFormat: PayloadFormat, event: TestEvent) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.tests.preview.queryOptions(
      { projectId, payloadFormat, ...event },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
    ),
  );
}
