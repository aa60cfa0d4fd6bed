import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

/** The keys in use and the revoked ones; shortly after one was used, it says so. */
export function useApiKeys() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.apiKeys.list.queryOptions(
      { projectId, includesRevoked: true },
      {
        refetchInterval: refreshEveryMs,
        select: ({ items }) => ({
          inUse: items.filter(({ revokedAt }) => revokedAt === null),
          revoked: items.filter(({ revokedAt }) => revokedAt !== null),
        }),
      },
    ),
  );
}
