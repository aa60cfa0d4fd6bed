import { CatchBoundary, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

const Overlays = lazy(async () => ({ default: (await import("./overlays.tsx")).Overlays }));

/** There is nothing to say or to ask before the first screen stands; and it stands also where that can't be loaded. */
export function RootLayout() {
  const isStanding = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation !== undefined });
  return (
    <>
      <Outlet />
      <CatchBoundary getResetKey={() => "overlays"} errorComponent={() => null}>
        <Suspense>{isStanding ? <Overlays /> : null}</Suspense>
      </CatchBoundary>
    </>
  );
}
