import type { RecoverInput } from "@hearback/contracts";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** What waits besides goes by itself, or because it is sent now. */
const nextLookMs = 5_000;

/** What a recovery would do; `undefined` asks for nothing. */
export function useRecoveryPreview(input: RecoverInput | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.recoveries.preview.queryOptions(input ?? skipToken, {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) => (data !== undefined && data.waiting.count > 0 ? nextLookMs : false),
    }),
  );
}
