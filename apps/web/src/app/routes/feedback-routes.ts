import { createRoute } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { readFeedbackSearch } from "../feedback-search.ts";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadChannels, loadTexts } from "../load-first.ts";
import { projectRoute } from "./project-routes.ts";

const feedbackRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "feedback",
  validateSearch: readFeedbackSearch,
  loader: async ({ context, params }) => {
    await Promise.all([loadTexts("feedback", "issues")({ context }), loadChannels(context, params.projectId)]);
  },
  shouldReload: false,
  component: lazyPage(() => import("../../features/feedback/components/feedback-page.tsx"), "FeedbackPage"),
});

const newFeedback = lateScreen("NewFeedback", () => import("../../features/feedback/components/new-feedback.tsx"));

const newFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "new",
  loader: loadLate(newFeedback),
  component: lateSheet(newFeedback, { title: "feedback:new", needs: "feedback_create" }),
});

const oneFeedback = lateScreen(
  "OneFeedback",
  () => import("../pages/one-feedback.tsx"),
  "deliveries",
  "delivery",
  "feedbackTools",
  "fixes",
);

const oneFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "$feedbackId",
  params: idParam("feedbackId"),
  loader: loadLate(oneFeedback),
  component: lateSheet(oneFeedback, { title: "feedback:details" }),
});

export const feedbackRoutes = feedbackRoute.addChildren([newFeedbackRoute, oneFeedbackRoute]);
