import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { i18n } from "i18next";
import { createQueryClient } from "../lib/query-client.ts";
import { readError } from "../lib/read-error.ts";
import { showError } from "../lib/show-message.ts";
import { translateError } from "../lib/translate-error.ts";
import { createClient } from "../lib/trpc.ts";
import { makeRouter } from "./router.ts";
import { endSession } from "./session.ts";

export type Services = ReturnType<typeof createServices>;

/** All that lives as long as the page. */
export function createServices(language: i18n) {
  const client = createClient();
  const queryClient = createQueryClient({ onSessionEnd: askToSignIn, onError: notify });
  const trpc = createTRPCOptionsProxy({ client, queryClient });
  const isOn = (id: string): boolean =>
    router.state.resolvedLocation !== undefined && router.state.matches.some(({ routeId }) => routeId === id);
  const context = { queryClient, trpc, language, isOn };
  const router = makeRouter(context);

  function askToSignIn(): void {
    const { matches, location } = router.state;
    if (location.pathname === "/login") return;
    endSession(context);
    // A project's screens ask in place, so that nothing that was typed is lost.
    if (matches.some(({ routeId }) => routeId === "/projects/$projectId")) return;
    void router.navigate({ to: "/login", search: { next: location.href } });
  }

  function notify(error: unknown): void {
    const message = translateError(language.getFixedT(null, "errors"), readError(error));
    showError(message);
  }

  return { client, queryClient, router, language };
}
