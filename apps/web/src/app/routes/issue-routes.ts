import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { readIssueSearch } from "../issue-search.ts";
import { loadTexts } from "../load-first.ts";
import { projectRoute } from "./project-routes.ts";

const issuesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "issues",
  validateSearch: readIssueSearch,
  loader: loadTexts("issues"),
  component: lazyRouteComponent(() => import("../../features/issues/components/issues-page.tsx"), "IssuesPage"),
});

const newIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "new",
  loader: loadTexts("board"),
  component: lazyRouteComponent(() => import("../../features/issues/components/new-issue.tsx"), "NewIssue"),
});

const oneIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "$issueId",
  params: idParam("issueId"),
  loader: loadTexts("board", "deliveries", "delivery", "feedback"),
  component: lazyRouteComponent(() => import("../pages/one-issue.tsx"), "OneIssue"),
});

export const issueRoutes = issuesRoute.addChildren([newIssueRoute, oneIssueRoute]);
