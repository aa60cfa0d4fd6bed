import type { RecoverInput } from "@hearback/contracts";
import { keepPreviousData, skipToken, useMutationState, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** What was sent now is gone after some looks; all is counted at each, so there are no more of them. */
const nextLookMs = 5_000;
const watchedMs = 30_000;

/** What a recovery would do; `undefined` asks for nothing. */
export function useRecoveryPreview(input: RecoverInput | undefined) {
  const trpc = useTRPC();
  const sentAt = useMutationState({
    filters: { mutationKey: trpc.webhooks.sendNow.mutationKey(), status: "success" },
    select: ({ state }) => state.submittedAt,
  }).at(-1);
  return useQuery(
    trpc.recoveries.preview.queryOptions(input ?? skipToken, {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data, dataUpdatedAt } }) => {
        const isWatched = sentAt !== undefined && dataUpdatedAt < sentAt + watchedMs;
        return isWatched && data !== undefined && data.waiting.count > 0 ? nextLookMs : false;
      },
    }),
  );
}
