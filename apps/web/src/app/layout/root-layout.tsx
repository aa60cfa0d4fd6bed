import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ComponentType, useEffect, useState } from "react";

const retryAfterMs = 5_000;

/** There is nothing to say or to ask before the first screen stands. */
export function RootLayout() {
  const isStanding = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation !== undefined });
  const Overlays = useOverlays(isStanding);
  return (
    <>
      <Outlet />
      {Overlays === null ? null : <Overlays />}
    </>
  );
}

/** The screen stands without them; where they can't be loaded, it is tried until they can. */
function useOverlays(isStanding: boolean): ComponentType | null {
  const [overlays, setOverlays] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!isStanding) return;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      import("./overlays.tsx").then(
        ({ Overlays }) => setOverlays(() => Overlays),
        () => {
          retry = setTimeout(load, retryAfterMs);
        },
      );
    void load();
    return () => clearTimeout(retry);
  }, [isStanding]);
  return overlays;
}
