import type { PersonView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** Who is no member, but may still have issues: `null` once it is known that they have none; asked for with an id only. */
export function useFormerAssignee(assigneeId: number | undefined): PersonView | null | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = trpc.issues.assignee.queryOptions(
    { projectId, assigneeId: assigneeId ?? 0 },
    { enabled: assigneeId !== undefined },
  );
  return useQuery(query).data?.person;
}
