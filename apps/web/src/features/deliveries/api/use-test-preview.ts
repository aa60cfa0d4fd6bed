import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { postedQuery } from "../../../lib/posted-query.ts";
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
    ...postedQuery(trpc.tests.preview.mutationKey(), client.tests.preview.mutate, input),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
