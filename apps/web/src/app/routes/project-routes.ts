import { createRoute, redirect } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { ProjectLayout } from "../layout/project-layout.tsx";
import { loadNotices } from "../load-first.ts";
import { findMembership, requireAccount } from "../session.ts";
import { rootRoute } from "./root-routes.ts";

export const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/projects/$projectId",
  params: idParam("projectId"),
  beforeLoad: async ({ context, location, params }) => {
    const account = await requireAccount(context, location.href);
    return { account, membership: findMembership(account.memberships, params.projectId) };
  },
  loader: ({ context }) => loadNotices(context, context.membership.project),
  shouldReload: false,
  component: ProjectLayout,
});

export const projectHomeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/dashboard", params });
  },
});
