import { useRouterState } from "@tanstack/react-router";

/** Whether the first screen stands: what it doesn't need for that is loaded from then on. */
export function useIsStanding(): boolean {
  return useRouterState({ select: ({ resolvedLocation }) => resolvedLocation !== undefined });
}
