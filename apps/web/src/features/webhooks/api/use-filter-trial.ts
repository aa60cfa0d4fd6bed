import type { EventType, SubscriptionFilter } from "@hearback/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

type Draft = { eventType: EventType; channelIds: number[] | null; filter: SubscriptionFilter };

/** What a subscription would do with recent events; the last answer stays until the next is there. */
export function useFilterTrial(draft: Draft) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const { i18n } = useTranslation();
  return useQuery(
    trpc.webhooks.tryFilter.queryOptions(
      { projectId, ...draft, language: findSpoken(i18n.language) },
      { gcTime: 0, retry: false, placeholderData: keepPreviousData, select: ({ items }) => items },
    ),
  );
}
