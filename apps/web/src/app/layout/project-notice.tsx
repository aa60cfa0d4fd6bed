import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { loadPart } from "../../lib/load-part.ts";
import { useIsArchived } from "../../lib/membership.tsx";

const Notice = lazyRouteComponent(
  () => loadPart(() => import("../../features/projects/components/archived-notice.tsx"), "projects"),
  "ArchivedNotice",
);

/** Where the project is archived, the notice that says so; elsewhere it isn't even loaded. */
export function ProjectNotice() {
  if (!useIsArchived()) return null;
  return (
    <Suspense fallback={null}>
      <Notice />
    </Suspense>
  );
}

/** So that it stands with the screen, and doesn't move it down later. */
export async function preloadProjectNotice(): Promise<void> {
  await Notice.preload?.();
}
