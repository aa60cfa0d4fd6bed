import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "./membership.tsx";
import { useTRPC } from "./trpc.ts";

export function useChannels() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.channels.list.queryOptions({ projectId }, { select: ({ items }) => items }));
}
