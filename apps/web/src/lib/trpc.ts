import type { AppRouter } from "@hearback/server/router";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type Trpc = TRPCOptionsProxy<AppRouter>;

/** For a query that leaves at once: others wait for what the screen asks beside them, until it has been made. */
export const alone = { context: { goesAlone: true } };

export function createClient() {
  const url = "/trpc";
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: ({ context }) => context.goesAlone === true,
          true: httpLink({ url }),
          false: httpBatchLink({ url }),
        }),
      }),
    ],
  });
}
