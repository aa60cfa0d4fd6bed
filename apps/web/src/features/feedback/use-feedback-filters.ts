import { useSearch } from "@tanstack/react-router";
import { useProjectId } from "../../lib/membership.tsx";
import { useChannels } from "../../lib/use-channels.ts";
import type { FeedbackSearch } from "./feedback-address.ts";
import { toFilters } from "./feedback-search.ts";
import { findChannel } from "./find-channel.ts";

/** What the list is asked that the address tells of. */
export function useFeedbackFilters(change: FeedbackSearch = {}) {
  const projectId = useProjectId();
  const search = useSearch({ from: "/projects/$projectId/feedback" });
  const { data: channels } = useChannels();
  const channel = channels && findChannel(channels, search.channel);
  return toFilters({ ...search, ...change }, { projectId, channel, now: new Date() });
}
