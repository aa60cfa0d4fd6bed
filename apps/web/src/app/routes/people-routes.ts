import { createRoute } from "@tanstack/react-router";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadTexts } from "../load-first.ts";
import { loadState } from "../session.ts";
import { projectRoute } from "./project-routes.ts";
import { rootRoute } from "./root-routes.ts";
import { settingsRoute } from "./settings-routes.ts";

const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "members",
  loader: loadTexts("members"),
  component: lazyPage(() => import("../../features/members/components/members-page.tsx"), "MembersPage"),
});

const inviteMember = lateScreen("InviteMember", () => import("../../features/members/components/invite-member.tsx"));

const inviteRoute = createRoute({
  getParentRoute: () => membersRoute,
  path: "invite",
  loader: loadLate(inviteMember),
  component: lateSheet(inviteMember, { title: "members:invite.title", needs: "member_update" }),
});

export const memberRoutes = membersRoute.addChildren([inviteRoute]);

export const profileRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "account",
  loader: loadTexts("account", "profile"),
  component: lazyPage(() => import("../pages/project-account.tsx"), "ProjectAccount"),
});

/** The token of both stands behind the `#`. */
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/join",
  beforeLoad: async ({ context }) => ({ account: (await loadState(context)).account }),
  loader: loadTexts("account", "links"),
  component: lazyPage(() => import("../pages/join-page.tsx"), "JoinPage"),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  beforeLoad: async ({ context }) => {
    await loadState(context);
  },
  loader: loadTexts("account", "links"),
  component: lazyPage(() => import("../pages/forgot-password-page.tsx"), "ForgotPasswordPage"),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  loader: loadTexts("account", "links"),
  component: lazyPage(() => import("../pages/reset-password-page.tsx"), "ResetPasswordPage"),
});

export const linkRoutes = [joinRoute, forgotPasswordRoute, resetPasswordRoute] as const;
