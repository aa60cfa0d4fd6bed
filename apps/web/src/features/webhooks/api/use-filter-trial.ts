import type { EventType, SubscriptionFilter } from "@hearback/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { postedQuery } from "../../../lib/posted-query.ts";
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
    ...postedQuery(trpc.webhooks.tryFilter.mutationKey(), client.webhooks.tryFilter.mutate, input),
    placeholderData: keepPreviousData,
    select: ({ items }) => items,
  });
}
