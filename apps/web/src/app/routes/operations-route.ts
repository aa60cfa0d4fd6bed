import { createRoute } from "@tanstack/react-router";
import { lazyPage } from "../lazy-page.tsx";
import { loadOperations, loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

export const operationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "operations",
  loader: async ({ context, params: { projectId } }) => {
    await Promise.all([loadTexts("charts", "operations")({ context }), loadOperations(context, projectId)]);
  },
  component: lazyPage(() => import("../../features/operations/components/operations-page.tsx"), "OperationsPage"),
});
