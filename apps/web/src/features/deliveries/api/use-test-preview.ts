import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import type { TestEvent } from "./use-send-test.ts";

export function useTestPreview({ payloadFormat, payloadTemplate, headerNames }: TestTarget, event: TestEvent) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.tests.preview.queryOptions(
      { projectId, payloadFormat, payloadTemplate, headerNames: [...headerNames], ...event },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
    ),
  );
}
