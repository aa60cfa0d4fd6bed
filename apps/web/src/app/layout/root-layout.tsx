import { Outlet } from "@tanstack/react-router";
import { type ComponentType, useEffect, useState } from "react";
import { startQuestions } from "../../components/use-question.tsx";
import { useIsStanding } from "../../lib/use-is-standing.ts";
import { OverlaysLost } from "./overlays-lost.tsx";

/** There is nothing to say or to ask before the first screen stands. */
export function RootLayout() {
  const Overlays = useOverlays(useIsStanding());
  return (
    <>
      <Outlet />
      {Overlays === null ? null : <Overlays />}
    </>
  );
}

/** The screen stands without them. A browser asks only once for a file of a page: lost ones come with the next page. */
function useOverlays(isStanding: boolean): ComponentType | null {
  const [overlays, setOverlays] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!isStanding) return;
    import("./overlays.tsx").then(
      ({ Overlays }) => setOverlays(() => Overlays),
      () => {
        setOverlays(() => OverlaysLost);
        startQuestions("browser");
      },
    );
  }, [isStanding]);
  return overlays;
}
