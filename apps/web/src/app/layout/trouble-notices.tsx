import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTroubledWebhooks } from "../../features/webhooks/api/use-troubled-webhooks.ts";

const Troubles = lazyRouteComponent(() => import("../../features/webhooks/components/troubles.tsx"), "Troubles");

/** Where a webhook needs a person, the notices that say so; elsewhere they aren't even loaded. */
export function TroubleNotices() {
  const { failing, turnedOff } = useTroubledWebhooks();
  if (failing.length === 0 && turnedOff.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Troubles />
    </Suspense>
  );
}

/** So that they stand with the screen, and don't move it down later. */
export async function preloadTroubles(): Promise<void> {
  await Troubles.preload?.();
}
