import type { MembershipView } from "@hearback/contracts";
import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import type { i18n } from "i18next";
import type { Trpc } from "../lib/trpc.ts";

export type RouterContext = {
  queryClient: QueryClient;
  trpc: Trpc;
  language: i18n;
  /** Whether a screen of this route stands. */
  isOn: (routeId: string) => boolean;
};

const lastProjectKey = "hearback-project";

export function loadState({ queryClient, trpc }: RouterContext) {
  return queryClient.ensureQueryData(
    trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
}

/** The person who is signed in; anyone else is sent to sign in and comes back to `href`. */
export async function requireAccount(context: RouterContext, href: string) {
  const state = await loadState(context);
  if (!state.isSetUp) throw redirect({ to: "/setup" });
  if (state.account === null) throw redirect({ to: "/login", search: { next: href } });
  return state.account;
}

export function endSession({ queryClient, trpc }: RouterContext): void {
  queryClient.setQueryData(trpc.account.state.queryKey(), (state) => state && { ...state, account: null });
}

export function findMembership(memberships: readonly MembershipView[], projectId: number): MembershipView {
  const membership = memberships.find(({ project }) => project.id === projectId);
  if (membership === undefined) throw notFound();
  localStorage.setItem(lastProjectKey, String(projectId));
  return membership;
}

/** Of the project that was open last, else of the first that isn't archived. */
export function pickMembership(memberships: readonly MembershipView[]): MembershipView | undefined {
  const lastId = Number(localStorage.getItem(lastProjectKey));
  return (
    memberships.find(({ project }) => project.id === lastId) ??
    memberships.find(({ project }) => project.archivedAt === null) ??
    memberships[0]
  );
}

export function pickProjectId(memberships: readonly MembershipView[]): number | undefined {
  return pickMembership(memberships)?.project.id;
}
