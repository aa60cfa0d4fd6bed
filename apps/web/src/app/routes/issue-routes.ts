import { createRoute } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { readIssueSearch } from "../issue-search.ts";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadTexts } from "../load-first.ts";
import { projectRoute } from "./project-routes.ts";

const issuesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "issues",
  validateSearch: readIssueSearch,
  loader: loadTexts("issues"),
  component: lazyPage(() => import("../../features/issues/components/issues-page.tsx"), "IssuesPage"),
});

const newIssue = lateScreen("NewIssue", () => import("../../features/issues/components/new-issue.tsx"), "board");

const newIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "new",
  loader: loadLate(newIssue),
  component: lateSheet(newIssue, { title: "issues:new", needs: "issue_create" }),
});

const oneIssue = lateScreen(
  "OneIssue",
  () => import("../pages/one-issue.tsx"),
  "board",
  "deliveries",
  "delivery",
  "feedback",
  "fixes",
);

const oneIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "$issueId",
  params: idParam("issueId"),
  loader: loadLate(oneIssue),
  component: lateSheet(oneIssue, { title: "issues:details" }),
});

export const issueRoutes = issuesRoute.addChildren([newIssueRoute, oneIssueRoute]);
