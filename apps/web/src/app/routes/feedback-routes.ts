import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { readFeedbackSearch } from "../feedback-search.ts";
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
  component: lazyRouteComponent(() => import("../../features/feedback/components/feedback-page.tsx"), "FeedbackPage"),
});

const newFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../../features/feedback/components/new-feedback.tsx"), "NewFeedback"),
});

const oneFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "$feedbackId",
  params: idParam("feedbackId"),
  loader: loadTexts("deliveries", "delivery", "feedbackTools"),
  component: lazyRouteComponent(() => import("../pages/one-feedback.tsx"), "OneFeedback"),
});

export const feedbackRoutes = feedbackRoute.addChildren([newFeedbackRoute, oneFeedbackRoute]);
