import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import type { TestEvent } from "./use-send-test.ts";

export function useTestPreview(target: TestTarget, event: TestEvent) {
  const { payloadFormat, payloadTemplate, headerNames, url, tokenPlacement, tokenName } = target;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const projectId = useProjectId();
  const place = { url, tokenPlacement, tokenName };
  const input = { projectId, payloadFormat, payloadTemplate, ...place, headerNames: [...headerNames], ...event };
  return useQuery({
    queryKey: [...trpc.tests.preview.mutationKey(), input],
    queryFn: ({ signal }) => client.tests.preview.mutate(input, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
