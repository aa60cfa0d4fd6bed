import type { MembershipView, Permission } from "@hearback/contracts";
import { createContext, use } from "react";

const MembershipContext = createContext<MembershipView | null>(null);

export const MembershipProvider = MembershipContext.Provider;

/** The signed-in person's place in the project that is open. */
export function useMembership(): MembershipView {
  const membership = use(MembershipContext);
  if (membership === null) throw new Error("useMembership is for screens inside a project");
  return membership;
}

export function useIsInProject(): boolean {
  return use(MembershipContext) !== null;
}

export function useProjectId(): number {
  return useMembership().project.id;
}

/** Then it can be read, and access to it be taken away, but nothing be added. */
export function useIsArchived(): boolean {
  return useMembership().project.archivedAt !== null;
}

export function useCan(permission: Permission): boolean {
  return useMembership().permissions.includes(permission);
}
