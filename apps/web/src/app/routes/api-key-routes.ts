import { createRoute } from "@tanstack/react-router";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadChannels, loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

const apiKeysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "api-keys",
  validateSearch: (search): { revoked?: true | undefined } => ({ revoked: search.revoked === true ? true : undefined }),
  loader: loadTexts("apiKeys"),
  component: lazyPage(() => import("../../features/api-keys/components/api-keys-page.tsx"), "ApiKeysPage"),
});

const newApiKey = lateScreen("NewApiKey", () => import("../../features/api-keys/components/new-api-key.tsx"));

const newApiKeyRoute = createRoute({
  getParentRoute: () => apiKeysRoute,
  path: "new",
  // For the sample request, which comes with the key.
  loader: ({ context, route, preload, params }) =>
    Promise.all([loadLate(newApiKey)({ context, route, preload }), loadChannels(context, params.projectId)]),
  component: lateSheet(newApiKey, { title: "apiKeys:new", needs: "api_key_update" }),
});

export const apiKeyRoutes = apiKeysRoute.addChildren([newApiKeyRoute]);
