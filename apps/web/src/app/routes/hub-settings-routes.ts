import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

const projectInformationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "project",
  loader: loadTexts("conflict", "projects"),
  component: lazyRouteComponent(() => import("../../features/projects/components/project-page.tsx"), "ProjectPage"),
});

const newProjectRoute = createRoute({
  getParentRoute: () => projectInformationRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../../features/projects/components/new-project.tsx"), "NewProject"),
});

const channelsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "channels",
  loader: loadTexts("channels", "conflict"),
  component: lazyRouteComponent(() => import("../../features/channels/components/channels-page.tsx"), "ChannelsPage"),
});

const newChannelRoute = createRoute({
  getParentRoute: () => channelsRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../../features/channels/components/new-channel.tsx"), "NewChannel"),
});

const oneChannelRoute = createRoute({
  getParentRoute: () => channelsRoute,
  path: "$channelId",
  params: idParam("channelId"),
  component: lazyRouteComponent(() => import("../../features/channels/components/one-channel.tsx"), "OneChannel"),
});

export const hubSettingsRoutes = [
  projectInformationRoute.addChildren([newProjectRoute]),
  channelsRoute.addChildren([newChannelRoute, oneChannelRoute]),
] as const;
