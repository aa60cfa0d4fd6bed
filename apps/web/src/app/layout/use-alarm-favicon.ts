import type { MembershipView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../../lib/trpc.ts";

const checkEveryMs = 30_000;

/** Puts a red dot on the page's icon while a webhook of the project fails. */
export function useAlarmFavicon({ project, permissions }: MembershipView): void {
  const trpc = useTRPC();
  const { data: isFailing = false } = useQuery(
    trpc.webhooks.list.queryOptions(
      { projectId: project.id },
      {
        enabled: permissions.includes("webhook_read"),
        refetchInterval: checkEveryMs,
        select: ({ items }) => items.some(({ health }) => health.state === "failing"),
      },
    ),
  );
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel='icon']");
    if (icon !== null) icon.href = isFailing ? "/favicon-alarm.svg" : "/favicon.svg";
  }, [isFailing]);
}
