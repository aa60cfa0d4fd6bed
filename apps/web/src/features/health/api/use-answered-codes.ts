import type { ErrorClass, ListDeliveriesInput } from "@hearback/contracts";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** Classes that tell less than the codes in them. */
const withCodes: readonly ErrorClass[] = ["http_4xx", "http_5xx"];

type Failure = { webhookId: number; errorClass: ErrorClass; since: string };

/** Which status codes the newest deliveries with such an error were answered with, the newest first. */
export function useAnsweredCodes({ webhookId, errorClass, since }: Failure): readonly number[] {
  const trpc = useTRPC();
  const input: ListDeliveriesInput = { projectId: useProjectId(), webhookId, errorClasses: [errorClass], since };
  const { data } = useQuery(
    trpc.deliveries.list.queryOptions(withCodes.includes(errorClass) ? input : skipToken, {
      select: ({ items }) => {
        const counted = items.filter(({ isTest }) => !isTest);
        return [...new Set(counted.flatMap(({ lastStatusCode }) => lastStatusCode ?? []))];
      },
    }),
  );
  return data ?? [];
}
