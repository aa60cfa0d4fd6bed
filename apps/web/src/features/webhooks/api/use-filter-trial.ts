import type { EventType, SubscriptionFilter } from "@hearback/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

type Draft = { eventType: EventType; channelIds: number[] | null; filter: SubscriptionFilter };

/** What a subscription would do with recent events; the last answer stays until the next is there. */
export function useFilterTrial(draft: Draft) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const projectId = useProjectId();
  const { i18n } = useTranslation();
  const input = { projectId, ...draft, language: findSpoken(i18n.language) };
  return useQuery({
    queryKey: [...trpc.webhooks.tryFilter.mutationKey(), input],
    queryFn: ({ signal }) => client.webhooks.tryFilter.mutate(input, { signal }),
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
    select: ({ items }) => items,
  });
}
