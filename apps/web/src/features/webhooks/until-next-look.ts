import type { WebhookActivityView } from "@hearback/contracts";

const refreshEveryMs = 30_000;
/** While a probe is due, or may be under way. */
const followEveryMs = 5_000;

/** How long the activity of webhooks stays as it was read: until something that waits for a failing one may be sent. */
export function untilNextLook(activities: readonly Pick<WebhookActivityView, "waiting">[], readAtMs: number): number {
  const probes = activities.flatMap(({ waiting }) =>
    waiting === null ? [] : Date.parse(waiting.nextProbeAt) - readAtMs,
  );
  return Math.max(followEveryMs, Math.min(refreshEveryMs, ...probes));
}
