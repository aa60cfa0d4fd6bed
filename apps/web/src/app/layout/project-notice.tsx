import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { useIsArchived } from "../../lib/membership.tsx";

const Notice = lazyRouteComponent(
  () => import("../../features/projects/components/archived-notice.tsx"),
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
