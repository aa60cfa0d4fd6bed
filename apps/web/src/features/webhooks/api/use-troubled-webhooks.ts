import type { WebhookView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const checkEveryMs = 30_000;

export type TroubledWebhooks = {
  failing: WebhookView[];
  /** By Hearback itself, the latest first. */
  turnedOff: WebhookView[];
};

/** The webhooks of the project that need a person. */
export function useTroubledWebhooks(): TroubledWebhooks {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const enabled = useCan("webhook_read");
  const { data } = useQuery(
    trpc.webhooks.list.queryOptions({ projectId }, { enabled, refetchInterval: checkEveryMs, select: findTroubled }),
  );
  return data ?? { failing: [], turnedOff: [] };
}

export function hasTroubles(list: { items: WebhookView[] }): boolean {
  const { failing, turnedOff } = findTroubled(list);
  return failing.length > 0 || turnedOff.length > 0;
}

function findTroubled({ items }: { items: WebhookView[] }): TroubledWebhooks {
  const failing = items.filter(({ health }) => health.state === "failing");
  const turnedOff = items
    .filter(({ health: { state, turnedOffReason } }) => state === "off" && turnedOffReason !== "person")
    .sort((a, b) => (b.health.turnedOffAt ?? "").localeCompare(a.health.turnedOffAt ?? ""));
  return { failing, turnedOff };
}
