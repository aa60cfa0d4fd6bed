import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSessionEnd, readError } from "./read-error.ts";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** The screen that asked shows the error itself, so no notification is wanted. */
      showsOwnError?: boolean;
    };
  }
}

type Handlers = { onSessionEnd: () => void; onError: (error: unknown) => void };

const retriedCodes = ["unreachable", "database_busy"];

export function createQueryClient({ onSessionEnd, onError }: Handlers): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSessionEnd(error)) onSessionEnd();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (isSessionEnd(error)) onSessionEnd();
        else if (mutation.meta?.showsOwnError !== true) onError(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (count, error) => count < 2 && retriedCodes.includes(readError(error).code),
      },
    },
  });
}
