import { createRoute } from "@tanstack/react-router";
import { idParam } from "../address.ts";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

const projectInformationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "project",
  loader: loadTexts("conflict", "projects"),
  component: lazyPage(() => import("../../features/projects/components/project-page.tsx"), "ProjectPage"),
});

const newProject = lateScreen("NewProject", () => import("../../features/projects/components/new-project.tsx"));

const newProjectRoute = createRoute({
  getParentRoute: () => projectInformationRoute,
  path: "new",
  loader: loadLate(newProject),
  component: lateSheet(newProject, { title: "projects:new", needs: "project_create" }),
});

const channelsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "channels",
  loader: loadTexts("channels", "conflict"),
  component: lazyPage(() => import("../../features/channels/components/channels-page.tsx"), "ChannelsPage"),
});

const newChannel = lateScreen("NewChannel", () => import("../../features/channels/components/new-channel.tsx"));

const newChannelRoute = createRoute({
  getParentRoute: () => channelsRoute,
  path: "new",
  loader: loadLate(newChannel),
  component: lateSheet(newChannel, { title: "channels:new", needs: "channel_update" }),
});

const oneChannel = lateScreen("OneChannel", () => import("../../features/channels/components/one-channel.tsx"));

const oneChannelRoute = createRoute({
  getParentRoute: () => channelsRoute,
  path: "$channelId",
  params: idParam("channelId"),
  loader: loadLate(oneChannel),
  component: lateSheet(oneChannel, { title: "channels:details" }),
});

export const hubSettingsRoutes = [
  projectInformationRoute.addChildren([newProjectRoute]),
  channelsRoute.addChildren([newChannelRoute, oneChannelRoute]),
] as const;
