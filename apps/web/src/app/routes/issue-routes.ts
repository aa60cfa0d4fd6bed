import { type IssueStatus, issueStatuses } from "@hearback/contracts";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { idParam, readOneOf, readText } from "../address.ts";
import { projectRoute } from "./project-routes.ts";

const issuesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "issues",
  validateSearch: (search): { status?: IssueStatus | undefined; q?: string | undefined } => ({
    status: readOneOf(search, "status", issueStatuses),
    q: readText(search, "q"),
  }),
  component: lazyRouteComponent(() => import("../../features/issues/components/issues-page.tsx"), "IssuesPage"),
});

const newIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../../features/issues/components/new-issue.tsx"), "NewIssue"),
});

const oneIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "$issueId",
  params: idParam("issueId"),
  component: lazyRouteComponent(() => import("../pages/one-issue.tsx"), "OneIssue"),
});

export const issueRoutes = issuesRoute.addChildren([newIssueRoute, oneIssueRoute]);
