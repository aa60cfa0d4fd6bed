import { type InvalidateQueryFilters, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "./trpc.ts";

/** Has what can be recovered counted anew: where it is shown now, or with `none` where it is shown next. */
export function useRecountRecoverable() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (refetchType: InvalidateQueryFilters["refetchType"] = "active"): Promise<unknown> =>
      Promise.all(
        [trpc.recoveries.preview, trpc.recoveries.count].map((counts) =>
          queryClient.invalidateQueries({ ...counts.pathFilter(), refetchType }),
        ),
      ),
    [queryClient, trpc],
  );
}
